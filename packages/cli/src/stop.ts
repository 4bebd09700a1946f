import { setImmediate } from 'node:timers/promises'
import { type ExitCode, exitCodes, signalCodes } from './exit-code.ts'

/** Why a command should end before its work is done. */
export type StopReason = 'SIGINT' | 'SIGTERM' | 'EPIPE'

/**
 * A polite end in two steps, so that Ctrl-C does not leave a customer behind of whom nobody knows whether the
 * provider has it.
 */
export interface Stop {
  /** No new work is to begin, and what only reads ends at once. */
  readonly requested: AbortSignal
  /** Work under way is to be abandoned too: the second Ctrl-C. */
  readonly abandoned: AbortSignal
  /** `undefined` while nobody asked. EPIPE: nobody reads the output any more. */
  readonly reason: StopReason | undefined
}

/** A stop, and the way to ask for it: once to end, twice to abandon. */
export function createStop(): Stop & { ask(reason: StopReason): void } {
  const requested = new AbortController()
  const abandoned = new AbortController()
  let reason: StopReason | undefined
  return {
    requested: requested.signal,
    abandoned: abandoned.signal,
    get reason() {
      return reason
    },
    ask(asked) {
      const again = reason !== undefined
      reason ??= asked
      requested.abort()
      if (again && asked !== 'EPIPE') abandoned.abort()
    },
  }
}

/** Tells a person at the first Ctrl-C that the request under way is being finished. */
export function sayHowToAbandon(
  { stop, process }: { stop: Stop; process: { stderr: { write(text: string): void } } },
  what = 'request',
) {
  stop.requested.addEventListener('abort', () => {
    if (stop.reason === 'EPIPE') return
    process.stderr.write(
      `Finishing the ${what} under way. Ctrl-C again abandons ${what === 'request' ? 'it' : 'them'}.\n`,
    )
  })
}

/**
 * The exit code of a command that may have been stopped, and its last word on stderr if it was. Whoever closes the
 * output of a command that only reads has seen enough; what a command that writes has done must not go untold.
 */
export async function conclude(
  { stop, process }: { stop: Stop; process: { stderr: { write(text: string): void } } },
  code: ExitCode,
  lastWord: string,
  effect: 'read' | 'write' = 'read',
): Promise<ExitCode> {
  // Lets a closed output be heard of.
  await setImmediate()
  const { reason } = stop
  if (reason === undefined || (reason === 'EPIPE' && effect === 'read')) return code
  process.stderr.write(`${reason === 'EPIPE' ? 'The output was closed.' : 'Interrupted.'} ${lastWord}\n`)
  if (code === exitCodes.unknown) return code
  return reason === 'EPIPE' ? exitCodes.refused : signalCodes[reason]
}
