// Each letter as two digits, A is 10: the remainder of at most 9 digits at a time stays a safe integer.
const remainderOf = (characters: string): number =>
  [...characters].reduce((remainder, character) => {
    const digits = Number.parseInt(character, 36)
    return (remainder * (digits > 9 ? 100 : 10) + digits) % 97
  }, 0)

/** Whether a text is a Legal Entity Identifier whose check digits are right (ISO 17442, ISO 7064 MOD 97-10). */
export const isLei = (value: string): boolean =>
  /^[A-Z0-9]{18}[0-9]{2}$/.test(value) && remainderOf(value) === 1
