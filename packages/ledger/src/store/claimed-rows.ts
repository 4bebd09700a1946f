import type { Key } from '../keys/bytes.ts'

/** What this process knows of a row that it claimed. */
export interface ClaimedRow {
  /** The data key of the person. */
  readonly key: Key
  readonly accountId: string
}

/** The rows that this process claimed, until their creates end: saves a look-up. */
export interface ClaimedRows {
  set(id: string, row: ClaimedRow): void
  /** Returns the row once. */
  take(id: string): ClaimedRow | undefined
}

const most = 10_000

export function createClaimedRows(): ClaimedRows {
  const rows = new Map<string, ClaimedRow>()
  return {
    set(id, row) {
      rows.set(id, row)
      for (const oldest of rows.keys()) if (rows.size > most) rows.delete(oldest)
    },
    take(id) {
      const row = rows.get(id)
      rows.delete(id)
      return row
    },
  }
}
