const size = 1_000_000

const nested = (open: string, close: string) => {
  const levels = Math.floor(size / (open.length + close.length))
  return `${open.repeat(levels)}1${close.repeat(levels)}`
}

const listOf = (element: string) =>
  `[${Array(Math.floor(size / (element.length + 1)))
    .fill(element)
    .join()}]`

const objectOf = (member: (index: number) => string) => {
  const members: string[] = []
  for (let length = 0; length < size; length += members.at(-1)?.length ?? 0)
    members.push(member(members.length))
  return `{${members.join()}}`
}

const text = (part: string) => JSON.stringify(part.repeat(Math.floor(size / part.length)))

/** A megabyte of JSON each: what might make a parser recurse, a pattern backtrack, a loop nest. */
export const largeInputs: Readonly<Record<string, string>> = {
  'nested lists': nested('[', ']'),
  'nested objects': nested('{"address":', '}'),
  'nested __proto__': nested('{"__proto__":', '}'),
  'a list of empty objects': listOf('{}'),
  'a list of empty lists': listOf('[]'),
  'a list of documents': listOf('{"type":"passport","number":"1"}'),
  'a list of accounts': listOf('{"kind":"bank"}'),
  'many keys': objectOf((index) => `"key${index}":"x"`),
  'many unknown words': objectOf((index) => `"${index} ${index}":null`),
  'many paths': objectOf((index) => `"identifications[${index}].number":"x"`),
  'many new elements': objectOf((index) => `"payoutAccounts_bank_${index}_iban":"x"`),
  'deep paths': `{"${'a.'.repeat(size / 2)}b":1}`,
  'deep quoted paths': `{"${'[\\"a\\"]'.repeat(size / 8)}":1}`,
  'an open bracket': `{"${'['.repeat(size)}":1}`,
  letters: text('a'),
  digits: text('7'),
  blanks: text(' '),
  dots: text('a.'),
  dashes: text('-'),
  'at signs': text('a@'),
  'an address without an end': text('a@a.').replace(/"$/, '!"'),
  emoji: text('😀'),
  'half emoji': text('\ud83d'),
  'combining marks': text('e\u0301'),
  'control characters': text('\u0000'),
  arabic: text('أمل '),
  iban: text('SA03'),
  phone: text('+9665'),
}
