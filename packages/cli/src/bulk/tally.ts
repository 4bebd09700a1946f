import type { Reading, RunCounts, WorkEvent } from '@portico/bulk'

/** How far a run is, in a few numbers. */
export interface Tally {
  /** Rows that were read. */
  readonly rows: number
  readonly waiting: number
  readonly done: number
  /** Refused, unreadable, changed and parked rows. */
  readonly refused: number
  readonly inDoubt: number
}

/** Sums counts up. */
export function tallyOf(counts: RunCounts): Tally {
  const { total, waiting, created, existing, updated, repeated, inDoubt } = counts
  const { refused, unreadable, changed, parked, forgotten } = counts
  return {
    rows: total,
    waiting,
    done: created + existing + updated + repeated,
    refused: refused + unreadable + changed + parked + forgotten,
    inDoubt,
  }
}

/** The tally after an event. It may be off by some rows until the counts are read again. */
export function afterEvent(tally: Tally, event: WorkEvent): Tally {
  if (event.type !== 'row' || event.state === 'queued') return tally
  if (event.state === 'in_doubt') return { ...tally, inDoubt: tally.inDoubt + 1 }
  const kind = event.state === 'done' ? 'done' : 'refused'
  return { ...tally, waiting: Math.max(0, tally.waiting - 1), [kind]: tally[kind] + 1 }
}

/** The tally after more rows were read. */
export function afterReading(tally: Tally, before: Reading | undefined, now: Reading): Tally {
  const more = (name: 'queued' | 'unreadable' | 'repeated') => now[name] - (before?.[name] ?? 0)
  return {
    ...tally,
    rows: tally.rows + more('queued') + more('unreadable') + more('repeated'),
    waiting: tally.waiting + more('queued'),
    refused: tally.refused + more('unreadable'),
    done: tally.done + more('repeated'),
  }
}

/** Rows per second over the last half minute. */
export interface Rate {
  /** Notes how many rows have ended, at a time in milliseconds. */
  note(ended: number, atMs: number): void
  /** `undefined` until there is something to measure. */
  perSecond(): number | undefined
}

const overMs = 30_000

export function createRate(): Rate {
  let notes: { ended: number; atMs: number }[] = []
  return {
    note(ended, atMs) {
      notes = [...notes.filter((note) => atMs - note.atMs <= overMs), { ended, atMs }]
    },
    perSecond() {
      const [first, last] = [notes[0], notes.at(-1)]
      if (!first || !last || last.atMs === first.atMs || last.ended <= first.ended) return undefined
      return ((last.ended - first.ended) * 1000) / (last.atMs - first.atMs)
    },
  }
}
