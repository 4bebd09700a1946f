import type { OnboardingError } from '@portico/core'

/** What the command tells the shell. Several customers: the worst of them, in the order unknown, refused, done. */
export const exitCodes = {
  done: 0,
  /** The provider refused, the customer is not ready, or the provider could not be reached. */
  refused: 1,
  /** The command line, the configuration or the input cannot be used. Nothing was sent. */
  usage: 2,
  /** A write was sent and there is no telling what became of it. Look it up before sending it again. */
  unknown: 3,
} as const

/** The shell's own codes: the command was interrupted, and no outcome is unknown. */
export const signalCodes = { SIGINT: 130, SIGTERM: 143 } as const

export type ExitCode =
  | (typeof exitCodes)[keyof typeof exitCodes]
  | (typeof signalCodes)[keyof typeof signalCodes]

/** The exit code of an operation that failed. Only a write has an outcome that can be unknown. */
export function exitCodeOf({ code, delivery }: OnboardingError, effect: 'read' | 'write'): ExitCode {
  if (code === 'invalid_config') return exitCodes.usage
  const isUnsettled = effect === 'write' && (delivery === 'unknown' || delivery === 'accepted')
  return isUnsettled ? exitCodes.unknown : exitCodes.refused
}

export const worstOf = (one: ExitCode, other: ExitCode): ExitCode => (one > other ? one : other)
