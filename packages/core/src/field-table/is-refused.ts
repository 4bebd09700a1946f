/** Whether this value, or what it is a part of, is among the refused ones. */
export function isRefused(path: string, refused: ReadonlySet<string>): boolean {
  if (refused.size === 0) return false
  for (let end = path.length; end > 0; ) {
    if (refused.has(path.slice(0, end))) return true
    end = Math.max(path.lastIndexOf('.', end - 1), path.lastIndexOf('[', end - 1))
  }
  return false
}
