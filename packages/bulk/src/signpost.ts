/** Wakes those who wait for rows. */
export interface Signpost {
  signal(): void
  /** Resolves at the next signal. */
  passed(): Promise<void>
}

export function createSignpost(): Signpost {
  let next = Promise.withResolvers<void>()
  return {
    signal() {
      next.resolve()
      next = Promise.withResolvers()
    },
    passed: () => next.promise,
  }
}
