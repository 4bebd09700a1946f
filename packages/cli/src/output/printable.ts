/** A word from outside for a terminal: control characters could move the cursor or hide text. */
export const printable = (word: string): string => word.replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '\uFFFD')
