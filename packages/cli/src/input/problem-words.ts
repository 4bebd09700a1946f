// Somebody may put a customer itself where a file's name belongs.
const looksLikeAPath = /^[\w./\\:~ +-]{1,200}\.\w{1,8}$/

/** A file's name as given, for messages. */
export const shownPath = (path: string): string => (looksLikeAPath.test(path) ? path : 'named there')

export const isMissing = (problem: unknown): boolean =>
  problem instanceof Error && 'code' in problem && problem.code === 'ENOENT'

/** `line 3, column 14`, counted from 1; of a single line only the column. */
export function placeOf(text: string, offset: number): string {
  const before = text.slice(0, offset).split('\n')
  const column = `column ${(before.at(-1)?.length ?? 0) + 1}`
  return text.trimEnd().includes('\n') ? `line ${before.length}, ${column}` : column
}
