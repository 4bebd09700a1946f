// Somebody may put a customer itself, or an e-mail address, where a file's name belongs.
const looksLikeContent = /[{}[\]"\p{Cc}\p{Cf}\p{Cs}]|^.{201}/su
const looksLikeWords = /[\s@]/
export const isNamedLikeData = /\.(json[cl]?|ndjson)$/i

/** A file's name as given, for messages; `otherwise` where it may be somebody's data. */
export const shownPath = (path: string, otherwise = 'named there'): string =>
  looksLikeContent.test(path) || (looksLikeWords.test(path) && !isNamedLikeData.test(path)) ? otherwise : path

/** The system's code of a failure, such as `ENOENT`. */
export const codeOf = (problem: unknown): unknown =>
  problem instanceof Error && 'code' in problem ? problem.code : undefined

/** Why a file could not be read. */
export function whyUnreadable(problem: unknown): string {
  const code = codeOf(problem)
  if (code === 'EISDIR') return 'is a folder'
  return code === 'ENOENT' ? 'does not exist' : 'cannot be read'
}

/** Whether the text of a file was not UTF-8: PowerShell and Excel may write UTF-16, which begins so when read as UTF-8. */
export const isBinary = (text: string): boolean => text.startsWith('\uFFFD') || text.includes('\0')

/** Where a text is not valid JSON. A parser reports a text that is cut off at its very end, or behind it. */
export function whereInvalid(text: string, offset: number): string {
  const end = text.trimEnd().length
  return offset < end ? ` at ${placeOf(text, offset)}` : `: it is cut off at ${placeOf(text, end)}`
}

/** `line 3, column 14`, counted from 1; of a single line only the column. */
export function placeOf(text: string, offset: number): string {
  const before = text.slice(0, offset).split('\n')
  const column = `column ${(before.at(-1)?.length ?? 0) + 1}`
  return text.trimEnd().includes('\n') ? `line ${before.length}, ${column}` : column
}

/** The end of a message about an input that may be meant to hold many customers. */
export const howToGiveMany = '. Put several customers into one file: a JSON array, or one per line'
