/** One step of a path as part of an identifier: letters and digits stay, any other character becomes `__` code `__`. */
export const formatWord = (step: string | number): string =>
  String(step).replace(/[^A-Za-z0-9]/gu, (character) => `__${character.codePointAt(0)?.toString(16)}__`)

const word = '(?:[A-Za-z0-9]|__[0-9a-f]{1,6}__)+'
const identifier = new RegExp(`^${word}(?:_${word})*$`)

/** The words of an identifier that `formatWord` made, joined by `_`; `undefined` for any other text. */
export function wordsIn(key: string): string[] | undefined {
  if (!identifier.test(key)) return undefined
  return (key.match(new RegExp(word, 'g')) ?? []).map((found) =>
    found.replace(/__([0-9a-f]+)__/g, (_, code: string) => characterOf(Number.parseInt(code, 16))),
  )
}

const characterOf = (code: number) => (code <= 0x10ffff ? String.fromCodePoint(code) : '')
