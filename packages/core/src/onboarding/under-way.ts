/** Counts the creates of each reference that one onboarding has started and not ended. */
export interface UnderWay {
  /** Runs a create; `onDouble` is called first if another one of the same reference has not ended. */
  run<T>(reference: string, onDouble: () => void, create: () => PromiseLike<T>): Promise<T>
}

export function createUnderWay(): UnderWay {
  const counts = new Map<string, number>()
  return {
    async run(reference, onDouble, create) {
      const others = counts.get(reference) ?? 0
      counts.set(reference, others + 1)
      try {
        if (others > 0) onDouble()
        return await create()
      } finally {
        const left = (counts.get(reference) ?? 1) - 1
        if (left > 0) counts.set(reference, left)
        else counts.delete(reference)
      }
    },
  }
}
