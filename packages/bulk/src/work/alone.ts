/** Lets most work run together, and some of it alone. */
export interface Alone {
  /** Runs together with others; waits while something runs alone, or waits to. */
  together<T>(work: () => Promise<T>): Promise<T>
  /** Runs when nothing else does. */
  alone<T>(work: () => Promise<T>): Promise<T>
}

export function createAlone(): Alone {
  let running = 0
  let exclusive: Promise<unknown> = Promise.resolve()
  let waiting = 0
  let idle = () => {}
  return {
    async together(work) {
      while (waiting > 0) await exclusive
      running += 1
      try {
        return await work()
      } finally {
        running -= 1
        if (running === 0) idle()
      }
    },
    alone(work) {
      waiting += 1
      const before = exclusive
      const run = before.then(async () => {
        if (running > 0)
          await new Promise<void>((resolve) => {
            idle = resolve
          })
        return work()
      })
      const done = () => {
        waiting -= 1
      }
      exclusive = run.then(done, done)
      return run
    },
  }
}
