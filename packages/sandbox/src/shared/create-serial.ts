import { createHash } from 'node:crypto'

/** A series of ids that look random and are the same in every run, so that outputs can be compared. */
export interface Serial {
  /** 32 lower-case hexadecimal digits, never the same twice. */
  readonly next: () => string
  readonly clear: () => void
}

export function createSerial(name: string): Serial {
  let count = 0
  return {
    next() {
      count += 1
      return createHash('sha256').update(`${name} ${count}`).digest('hex').slice(0, 32)
    },
    clear() {
      count = 0
    },
  }
}
