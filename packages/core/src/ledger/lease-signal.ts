// A timer that is set for longer ends at once.
const longestTimer = 2 ** 31 - 1

/** The signal of a create, which ends with the lease. */
export interface LeaseSignal {
  readonly signal: AbortSignal
  /** Lets it end at another time of `performance.now()`. */
  renew(endsAt: number): void
  /** Frees the timer and the caller's signal. */
  clear(): void
}

/**
 * The caller's signal, which also ends with the lease: a process that was suspended longer must not send any more. Such a process
 * handles answers that have arrived before its timers, so that reading `aborted` compares the time as well.
 */
export function leaseSignal(endsAt: number, caller: AbortSignal | undefined): LeaseSignal {
  const controller = new AbortController()
  const { signal } = controller
  const end = () => controller.abort()
  let until = endsAt
  let timer: ReturnType<typeof setTimeout> | undefined
  const endIfOver = () => {
    if (performance.now() >= until) end()
  }
  const renew = (at: number) => {
    until = at
    clearTimeout(timer)
    timer = setTimeout(end, Math.min(Math.max(at - performance.now(), 0), longestTimer))
    endIfOver()
  }
  renew(endsAt)
  if (caller?.aborted) end()
  caller?.addEventListener('abort', end, { once: true })
  const isAborted = Object.getOwnPropertyDescriptor(AbortSignal.prototype, 'aborted')?.get
  Object.defineProperty(signal, 'aborted', {
    get() {
      if (!isAborted?.call(signal)) endIfOver()
      return isAborted?.call(signal)
    },
  })
  const clear = () => {
    clearTimeout(timer)
    until = Number.POSITIVE_INFINITY
    caller?.removeEventListener('abort', end)
  }
  return { signal, renew, clear }
}
