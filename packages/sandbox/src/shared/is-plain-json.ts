const maximumDepth = 64

/**
 * Whether a valid JSON text is at most 64 levels deep and no object has a key twice. `JSON.parse` silently keeps the
 * last of two such values.
 */
export function isPlainJson(json: string): boolean {
  // The keys of every object that is open; `undefined` for an array.
  const open: (Set<string> | undefined)[] = []
  for (let at = 0; at < json.length; at += 1) {
    const character = json[at]
    if (character === '{' || character === '[') {
      open.push(character === '{' ? new Set() : undefined)
      if (open.length > maximumDepth) return false
    } else if (character === '}' || character === ']') {
      open.pop()
    } else if (character === '"') {
      const start = at
      at = endOfString(json, start)
      const keys = open.at(-1)
      if (!keys || !isBeforeColon(json, at + 1)) continue
      // The same key may be written with escapes.
      const key: string = JSON.parse(json.slice(start, at + 1))
      if (keys.has(key)) return false
      keys.add(key)
    }
  }
  return true
}

function endOfString(json: string, start: number): number {
  let end = json.indexOf('"', start + 1)
  while (isEscaped(json, end)) end = json.indexOf('"', end + 1)
  return end
}

/** Whether an odd number of backslashes stands before this place. */
function isEscaped(json: string, at: number): boolean {
  let start = at
  while (json[start - 1] === '\\') start -= 1
  return (at - start) % 2 === 1
}

function isBeforeColon(json: string, start: number): boolean {
  let at = start
  while (' \t\r\n'.includes(json[at] ?? ':')) at += 1
  return json[at] === ':'
}
