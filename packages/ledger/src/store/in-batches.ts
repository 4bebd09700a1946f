import { setImmediate } from 'node:timers'

/** How calls are put together. */
export interface BatchOptions {
  /** Items of one run at the most. */
  readonly most: number
  /** Runs that may be under way at once. Default: 1. */
  readonly atOnce?: number
}

interface Call<Item, Result> {
  readonly item: Item
  resolve(result: Result): void
  reject(error: unknown): void
}

/**
 * Returns a function for single items that runs them in batches: items that come while a run is under way wait together for the next
 * one. An item without company runs at once.
 *
 * If a run of several items rejects, each of them runs again by itself. So a run that rejects must have changed nothing, or repeating
 * it must change nothing more.
 *
 * @param run - returns one result for each item, in their order
 */
export function inBatches<Item, Result>(
  run: (items: readonly Item[]) => Promise<readonly Result[]>,
  { most, atOnce = 1 }: BatchOptions,
): (item: Item) => Promise<Result> {
  const waiting: Call<Item, Result>[] = []
  let free = atOnce
  let hadCompany = false
  const start = () => {
    while (free > 0 && waiting.length > 0) {
      free -= 1
      const calls = waiting.splice(0, most)
      hadCompany = calls.length > 1
      void settle(run, calls).then(() => setImmediate(freed))
    }
  }
  // At the end of the turn: an embedded database leaves the event loop no time while it works, so all that has arrived meanwhile
  // comes now.
  const freed = () => {
    free += 1
    start()
  }
  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject })
      // Calls that came together come together again, as their answers did: the first one waits for the others of its turn.
      if (hadCompany) setImmediate(start)
      else start()
    })
}

async function settle<Item, Result>(
  run: (items: readonly Item[]) => Promise<readonly Result[]>,
  calls: readonly Call<Item, Result>[],
): Promise<void> {
  try {
    const results = await run(calls.map(({ item }) => item))
    if (results.length !== calls.length)
      throw new Error('a batch has another number of results than of items')
    for (const [index, call] of calls.entries()) call.resolve(results[index] as Result)
  } catch (error) {
    const [first] = calls
    if (calls.length === 1) first?.reject(error)
    // One item may be the cause, and must not fail the others.
    else await Promise.all(calls.map((call) => settle(run, [call])))
  }
}
