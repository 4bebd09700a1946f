import type { OnboardingError } from '@portico/core'
import { type Effect, mayBeDone } from './run/effect.ts'

/** What the command tells the shell. Several customers: the worst of them, in the order unknown, refused, done. */
export const exitCodes = {
  done: 0,
  /** The provider refused, the customer is not ready, or the provider could not be reached. */
  refused: 1,
  /** The command line, the configuration or the input cannot be used. Nothing was sent. */
  usage: 2,
  /** A write may or may not have been done. A create: reconcile it. A change: get the customer and compare. */
  unknown: 3,
} as const

/** The shell's own codes: the command was interrupted, and no outcome is unknown. */
export const signalCodes = { SIGINT: 130, SIGTERM: 143 } as const

export type ExitCode =
  | (typeof exitCodes)[keyof typeof exitCodes]
  | (typeof signalCodes)[keyof typeof signalCodes]

/** The exit code of an operation that failed. Only a write has an outcome that can be unknown. */
export function exitCodeOf(error: OnboardingError, effect: Effect): ExitCode {
  if (error.code === 'invalid_config') return exitCodes.usage
  return mayBeDone(error, effect) ? exitCodes.unknown : exitCodes.refused
}

export const worstOf = (one: ExitCode, other: ExitCode): ExitCode => (one > other ? one : other)
