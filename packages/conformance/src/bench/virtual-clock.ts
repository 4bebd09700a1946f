import { onBehalf } from './side.ts'

/** How a check's waits pass: at once, in order, and only when nothing real is under way. */
export interface VirtualClock {
  /** Virtual milliseconds since the check began. */
  readonly elapsed: number
  /** Timers that were set and neither fired nor cleared. */
  readonly pending: number
  /** Resolves after this much virtual time. */
  sleep(milliseconds: number): Promise<void>
  /** Fires the earliest timer that is at most this long; whether there was one. */
  fire(longest: number): boolean
  /** Gives the process back the timers that it had. */
  uninstall(): void
}

interface Timer {
  readonly id: number
  readonly length: number
  readonly due: number
  run(): void
}

const real = {
  setTimeout: globalThis.setTimeout,
  clearTimeout: globalThis.clearTimeout,
}

/**
 * Takes `setTimeout`, `clearTimeout` and `AbortSignal.timeout` over from the process. Timers of the runtime itself,
 * such as those of its HTTP client, stay real.
 */
export function installVirtualClock(): VirtualClock {
  const timers = new Map<number, Timer>()
  const before = { setTimeout: globalThis.setTimeout, clearTimeout: globalThis.clearTimeout }
  const timeoutBefore = AbortSignal.timeout
  let elapsed = 0
  let serial = 0

  const set = (run: () => void, length: number): number => {
    serial += 1
    timers.set(serial, { id: serial, length, due: elapsed + length, run })
    return serial
  }

  const setTimeout = (
    callback: (...parameters: unknown[]) => void,
    milliseconds?: number,
    ...parameters: unknown[]
  ): unknown => {
    const run = onBehalf(() => callback(...parameters))
    if (isCalledByRuntime()) return real.setTimeout(run, milliseconds)
    const arm = () => set(run, Math.max(1, Number(milliseconds) || 0))
    return handleOf(arm, (id) => timers.delete(id))
  }

  const clearTimeout = (handle: unknown): void => {
    if (typeof handle === 'object' && handle !== null && virtual in handle) (handle as Handle).close()
    else real.clearTimeout(handle as number)
  }

  Object.assign(globalThis, { setTimeout, clearTimeout })
  AbortSignal.timeout = (milliseconds) => {
    const controller = new AbortController()
    set(() => controller.abort(new DOMException('The operation timed out', 'TimeoutError')), milliseconds)
    return controller.signal
  }

  return {
    get elapsed() {
      return elapsed
    },
    get pending() {
      return timers.size
    },
    sleep: (milliseconds) => new Promise((resolve) => set(resolve, milliseconds)),
    fire(longest) {
      const [next] = [...timers.values()]
        .filter(({ length }) => length <= longest)
        .sort((one, other) => one.due - other.due || one.id - other.id)
      if (!next) return false
      timers.delete(next.id)
      elapsed = Math.max(elapsed, next.due)
      next.run()
      return true
    },
    uninstall() {
      Object.assign(globalThis, before)
      AbortSignal.timeout = timeoutBefore
      timers.clear()
    },
  }
}

// The third line is the caller of setTimeout: below the message and this function's own callers.
const isCalledByRuntime = (): boolean => /\bnode:/.test(new Error().stack?.split('\n')[3] ?? '')

const virtual = Symbol('virtual timer')
type Handle = ReturnType<typeof handleOf>

/** What Node's `setTimeout` returns, as far as anybody uses it. */
function handleOf(arm: () => number, clear: (id: number) => void) {
  let id = arm()
  const handle = {
    [virtual]: true,
    ref: () => handle,
    unref: () => handle,
    hasRef: () => true,
    refresh() {
      clear(id)
      id = arm()
      return handle
    },
    close: () => clear(id),
    [Symbol.toPrimitive]: () => id,
    [Symbol.dispose]: () => clear(id),
  }
  return handle
}
