import { hash } from 'node:crypto'

/** Finds repeated references with 12 bytes per place and about 20 bytes per reference, whatever their length. */
export interface SeenReferences {
  /** The line of the first row with this reference; `undefined` if this is the first, or if the memory is full. */
  add(reference: string, line: number): number | undefined
  /** Whether references came after the memory was full: repetitions of these are not found. */
  isFull(): boolean
}

const firstSize = 4096
const mostReferences = 8_388_608

/**
 * Remembers the first 64 bits of a SHA-256 of each reference. Two references of a book of a million have the same with a
 * probability of 1 in 30 million.
 *
 * @param most - References that are remembered. Default: 8,388,608, which takes 200 MB at most.
 */
export function seenReferences(most: number = mostReferences): SeenReferences {
  let table = tableOf(firstSize)
  let count = 0
  let full = false

  const add = (high: number, low: number, line: number): number | undefined => {
    const mask = table.lines.length - 1
    let place = (low ^ high) & mask
    // Lines count from 1: 0 is an empty place.
    while (table.lines[place] !== 0) {
      if (table.highs[place] === high && table.lows[place] === low) return table.lines[place]
      place = (place + 1) & mask
    }
    if (count >= most) {
      full = true
      return undefined
    }
    table.highs[place] = high
    table.lows[place] = low
    table.lines[place] = line
    count += 1
    return undefined
  }

  const grow = () => {
    const { highs, lows, lines } = table
    table = tableOf(lines.length * 2)
    count = 0
    for (const [place, line] of lines.entries()) {
      if (line !== 0) add(highs[place] ?? 0, lows[place] ?? 0, line)
    }
  }

  return {
    add: (reference, line) => {
      if (count > table.lines.length * 0.6 && count < most) grow()
      const digest = hash('sha256', reference, 'buffer')
      return add(digest.readUInt32LE(0), digest.readUInt32LE(4), line)
    },
    isFull: () => full,
  }
}

const tableOf = (size: number) => ({
  highs: new Uint32Array(size),
  lows: new Uint32Array(size),
  lines: new Uint32Array(size),
})
