/** Requests of one process that may be under way at once. */
export interface Slots {
  /** Waits for a slot until this time of `performance.now()`; `false` if none got free. Rejects once the signal is aborted. */
  take(giveUpAt: number, signal: AbortSignal | undefined): Promise<boolean>
  free(): void
  /** Sets how many there are. */
  limit(most: number): void
  readonly taken: number
}

export function createSlots(): Slots {
  const queue: (() => void)[] = []
  let most = Number.POSITIVE_INFINITY
  let taken = 0
  const serve = () => {
    while (taken < most && queue.length > 0) {
      taken += 1
      queue.shift()?.()
    }
  }
  return {
    take(giveUpAt, signal) {
      if (taken < most) {
        taken += 1
        return Promise.resolve(true)
      }
      return new Promise((resolve, reject) => {
        const settle = (end: () => void) => {
          clearTimeout(timer)
          signal?.removeEventListener('abort', abort)
          const place = queue.indexOf(serveThis)
          if (place >= 0) queue.splice(place, 1)
          end()
        }
        const serveThis = () => settle(() => resolve(true))
        const abort = () => settle(() => reject(signal?.reason))
        const timer = setTimeout(
          () => settle(() => resolve(false)),
          Math.max(0, giveUpAt - performance.now()),
        )
        queue.push(serveThis)
        signal?.addEventListener('abort', abort, { once: true })
        if (signal?.aborted) abort()
      })
    },
    free() {
      taken -= 1
      serve()
    },
    limit(now) {
      most = now
      serve()
    },
    get taken() {
      return taken
    },
  }
}
