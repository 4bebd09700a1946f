import { err, ok, type Result } from 'neverthrow'
import type { CompiledColumn } from './compile-mapping.ts'
import { isoDate } from './date-format.ts'
import { type ModelLeaf, plainWord } from './model-leaves.ts'
import { asciiDigits, tidyText } from './tidy-text.ts'
import { wordKey } from './word-table.ts'

/** A value of the canonical model; `undefined` if nothing is there. */
export type CellValue = string | number | boolean | string[] | undefined

/** Reads what a cell, or a value of a JSON object, says. The error says in words what is wrong, without the value. */
export function readCell(
  given: unknown,
  { readDate, format, words }: CompiledColumn,
  leaf: ModelLeaf,
): Result<CellValue, string> {
  if (given === undefined || given === null) return ok(undefined)
  if (Array.isArray(given)) return readList(given, leaf)
  if (typeof given === 'object') return err('is an object: map the keys within it')
  if (typeof given === 'boolean' && (leaf.type === 'boolean' || leaf.type === 'any') && !words)
    return ok(given)
  if (typeof given === 'number' && (leaf.type === 'number' || leaf.type === 'any') && !words) return ok(given)
  if (typeof given === 'number' && !Number.isSafeInteger(given))
    return err('is a number that may have lost digits: write it as a text')
  const text = withoutTextMark(tidyText(String(given)))
  if (text === '') return ok(undefined)
  if (words) {
    const meant = words.get(wordKey(text))
    if (meant === null) return ok(undefined)
    if (meant !== undefined) return ok(leaf.type === 'list' ? [String(meant)] : meant)
    if (leaf.type === 'text' && !leaf.words)
      return err('is not one of the words that the mapping lists in its values')
  }
  const damage = damageOf(text)
  if (damage !== undefined) return err(damage)
  switch (leaf.type) {
    case 'any':
      return ok(text)
    case 'boolean':
      return readBoolean(text)
    case 'number':
      return readNumber(asciiDigits(text))
    case 'list':
      return readList(text.split(/[,;|]/), leaf, words)
    case 'text':
      return leaf.isDate ? readDay(text, leaf, readDate, format) : readText(text, leaf)
  }
}

// A spreadsheet keeps a number as a text if an apostrophe is before it. No name is written so.
const withoutTextMark = (text: string) => (/^'[=+\-@\d]/.test(text) ? text.slice(1) : text)

/** What spreadsheets and data frames make of long numbers and of formulas. The value cannot be restored. */
function damageOf(text: string): string | undefined {
  if (/^[+-]?\d([.,]\d+)?E\+\d{2,3}$/i.test(text))
    return 'was shortened by a spreadsheet to a number such as 1.23457E+11: export the column as text'
  if (/^\d{5,}\.0$/.test(text)) return 'ends in .0: a program read it as a number; export the column as text'
  return /^#(REF!|N\/A|VALUE!|NAME\?|DIV\/0!|NUM!|NULL!|#+$)/.test(text)
    ? 'holds an error of a spreadsheet'
    : undefined
}

const booleans: Readonly<Record<string, boolean>> = {
  true: true,
  yes: true,
  y: true,
  '1': true,
  false: false,
  no: false,
  n: false,
  '0': false,
}

function readBoolean(text: string): Result<CellValue, string> {
  const value = booleans[text.toLowerCase()]
  return value === undefined
    ? err('must be true or false, yes or no, or a word that the mapping lists in its values')
    : ok(value)
}

const readNumber = (text: string): Result<CellValue, string> =>
  /^-?\d{1,15}(\.\d{1,15})?$/.test(text)
    ? ok(Number(text))
    : err('must be a number of digits with a decimal point, such as 2500.5')

function readList(
  given: readonly unknown[],
  leaf: ModelLeaf,
  words?: CompiledColumn['words'],
): Result<CellValue, string> {
  if (leaf.type !== 'list') return err('is a list, but one value is needed')
  const values: string[] = []
  for (const one of given) {
    if (typeof one !== 'string') return err('must be a list of texts')
    const text = tidyText(one)
    if (text === '') continue
    const meant = words?.get(wordKey(text))
    if (meant === null) continue
    values.push(meant === undefined ? ownWord(text, leaf) : String(meant))
  }
  return ok(values.length > 0 ? values : undefined)
}

function readDay(
  text: string,
  leaf: ModelLeaf,
  readDate: CompiledColumn['readDate'],
  format = 'YYYY-MM-DD',
): Result<CellValue, string> {
  const besides = leaf.besides.find((word) => word === text.toLowerCase())
  if (besides !== undefined) return ok(besides)
  const ascii = asciiDigits(text)
  const day = readDate ? readDate(ascii) : isoDate(ascii)
  if (day !== undefined) return ok(day)
  if (/^\d{5}$/.test(ascii))
    return err('is the number that a spreadsheet has for a date: export the column as text')
  return err(
    readDate
      ? `must be a date as ${format}`
      : 'must be a date as YYYY-MM-DD; for any other form, declare it: { "path": "…", "format": "DD/MM/YYYY" }',
  )
}

function readText(given: string, leaf: ModelLeaf): Result<CellValue, string> {
  if (leaf.isFree) return ok(given)
  if (leaf.words) return ok(ownWord(given, leaf))
  const text = /\p{L}/u.test(given) ? given : asciiDigits(given)
  const fits = (value: string) => leaf.patterns.some((pattern) => pattern.test(value))
  // Only what the model refuses as it is: an IBAN in groups of four, a phone number with blanks, a BIC in lower case.
  if (leaf.patterns.length === 0 || fits(text)) return ok(text)
  const compact = text.replace(/[\s.()/-]/g, '')
  const forms = [
    text.toUpperCase(),
    text.replace(/\s/g, '').toUpperCase(),
    // The zero in brackets is not dialled from abroad.
    ...(/^(\+|00)[\d\s.()/-]+$/.test(text) && !text.includes('(0)') ? [compact.replace(/^00/, '+')] : []),
  ]
  return ok(forms.find(fits) ?? text)
}

/** The model's own word: `Female` is `female`, `sa` is `SA`, `National ID` is `national_id`. Any other word as it is. */
const ownWord = (word: string, { wordIndex }: ModelLeaf): string => wordIndex?.get(plainWord(word)) ?? word
