/** What is wrong with the bytes or the form of a line, in words for a person. */
export const rowProblems = {
  open_quote:
    'has a quote that is opened on this line and not closed where the row ends. The next line is read as a row of its own.',
  wrong_quote: 'has text after a closing quote. Double a quote that belongs to the value: "".',
  not_csv: 'is not CSV: its quotes do not match',
  lost_character:
    'holds bytes that are not UTF-8, or the character U+FFFD that replaced a lost one. Save the file as UTF-8 and write the value again.',
  nul: 'holds a NUL character',
  not_corrected: 'was a bad line and is not corrected',
} as const

export const tooLong = (maxBytes: number) => `is longer than ${maxBytes} bytes, and was skipped`

export const wrongCount = (cells: number, columns: number) =>
  `has ${cells} ${cells === 1 ? 'cell' : 'cells'}, and the header has ${columns}`

/** Why a text cannot be used, whatever it means. */
export const textProblem = (text: string): string | undefined => {
  if (text.includes('\uFFFD')) return rowProblems.lost_character
  return text.includes('\0') ? rowProblems.nul : undefined
}
