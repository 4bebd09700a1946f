/** The fewest characters of a value that is searched for inside other texts. */
export const fewest = 4

/** Values that are searched for in short texts, in time that does not depend on how many there are. */
export interface Needles {
  /** Adds a value of at least `fewest` characters. */
  add(text: string): void
  /** Whether the text contains one of them. */
  isIn(text: string): boolean
}

export function createNeedles(): Needles {
  const texts = new Set<string>()
  const lengthsByStart = new Map<string, Set<number>>()
  return {
    add(text) {
      texts.add(text)
      const start = text.slice(0, fewest)
      const lengths = lengthsByStart.get(start)
      if (lengths) lengths.add(text.length)
      else lengthsByStart.set(start, new Set([text.length]))
    },
    isIn(text) {
      for (let at = 0; at + fewest <= text.length; at++)
        for (const length of lengthsByStart.get(text.slice(at, at + fewest)) ?? [])
          if (texts.has(text.slice(at, at + length))) return true
      return false
    },
  }
}
