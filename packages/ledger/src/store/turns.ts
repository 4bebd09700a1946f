import type { Turns } from './budget-statements.ts'

/** When a request may leave, as a time of `performance.now()`. */
export type Turn = 'free' | { readonly at: number } | { readonly retryAfterMs: number }

/**
 * Takes turns, by one statement at a time: requests that come while it runs go with the next one, so that a thousand at once do not wait
 * for each other's locks. `take` never rejects.
 */
export function createTurns(take: (wanted: number) => Promise<Turns>): () => Promise<Turn> {
  let queue: ((turn: Turn) => void)[] = []
  let isAsking = false
  const askAll = async () => {
    isAsking = true
    // All requests of this moment go with the first statement.
    await Promise.resolve()
    while (queue.length > 0) {
      const asking = queue
      queue = []
      const turns = await take(asking.length)
      const now = performance.now()
      for (const [index, resolve] of asking.entries()) resolve(turnOf(turns, index, now))
    }
    isAsking = false
  }
  return () =>
    new Promise((resolve) => {
      queue.push(resolve)
      if (!isAsking) void askAll()
    })
}

function turnOf(turns: Turns, index: number, now: number): Turn {
  if (turns.kind === 'free') return 'free'
  const waitMs = Math.max(0, turns.waitMs + index * turns.gapMs)
  return index < turns.admitted ? { at: now + waitMs } : { retryAfterMs: Math.ceil(waitMs) }
}
