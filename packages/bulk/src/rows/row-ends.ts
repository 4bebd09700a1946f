import type { Store } from '@portico/ledger/store'
import { finishRows, type RowEnd } from './finish-rows.ts'

/** Stores how rows ended, many at a time. */
export interface RowEnds {
  /** Resolves once it is stored. Waits as long as the database is away, until `giveUp`. */
  add(run: number, end: RowEnd): Promise<void>
  /** Stores what waits at once. */
  flush(): void
}

/** Results of this time are stored together. */
const gatherMs = 50
const betweenAttemptsMs = 500

interface Waiting {
  readonly run: number
  readonly end: RowEnd
  readonly stored: () => void
}

/** `onAway` is called while the database cannot be reached; `giveUp` ends the wait. Rows that were not stored are tried again later. */
export function createRowEnds(store: Store, onAway: () => void, giveUp: AbortSignal): RowEnds {
  let waiting: Waiting[] = []
  let timer: ReturnType<typeof setTimeout> | undefined

  const write = async (batch: readonly Waiting[]): Promise<void> => {
    for (const [run, ofRun] of Map.groupBy(batch, (one) => one.run)) {
      // Once at least: what was abandoned is in doubt.
      do {
        try {
          await finishRows(
            store,
            run,
            ofRun.map(({ end }) => end),
          )
          break
        } catch {
          onAway()
          await new Promise((resolve) => setTimeout(resolve, betweenAttemptsMs))
        }
      } while (!giveUp.aborted)
    }
    for (const { stored } of batch) stored()
  }
  const flush = () => {
    clearTimeout(timer)
    timer = undefined
    const batch = waiting
    waiting = []
    if (batch.length > 0) void write(batch)
  }
  return {
    add: (run, end) =>
      new Promise((stored) => {
        waiting.push({ run, end, stored })
        timer ??= setTimeout(flush, gatherMs)
      }),
    flush,
  }
}
