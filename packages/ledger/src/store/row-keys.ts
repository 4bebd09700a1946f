import type { Key } from '../keys/bytes.ts'

/** The data keys of rows that this process claimed, until their creates end: saves a look-up. */
export interface RowKeys {
  set(row: string, key: Key): void
  /** Returns the key once. */
  take(row: string): Key | undefined
}

const most = 10_000

export function createRowKeys(): RowKeys {
  const keys = new Map<string, Key>()
  return {
    set(row, key) {
      keys.set(row, key)
      for (const oldest of keys.keys()) if (keys.size > most) keys.delete(oldest)
    },
    take(row) {
      const key = keys.get(row)
      keys.delete(row)
      return key
    },
  }
}
