import type { OnboardingError, Registration } from '@portico/core'
import type { Context } from '../context.ts'
import { type ExitCode, exitCodeOf, exitCodes } from '../exit-code.ts'
import { errorLines } from '../output/error-lines.ts'
import { printableJson } from '../output/printable.ts'
import { registrationJson } from '../output/registration-json.ts'
import { registrationLines } from '../output/registration-lines.ts'
import type { Paint } from '../output/style.ts'
import { wrapLines } from '../output/wrap-lines.ts'
import type { Effect } from './effect.ts'

/** What became of one customer, for programs and for people. */
export interface Outcome {
  readonly code: ExitCode
  readonly json: object
  /** Beside the customer's name: `created  pending`. */
  readonly words: string
  readonly lines: readonly string[]
  /** Printed below as it is: requests and answers, whose lines are never broken. */
  readonly body?: readonly string[]
}

/** The provider has the customer. One that was registered but not recorded counts as `refused`: its row in the ledger is open. */
export const registered = (registration: Registration, paint: Paint, reveal = false): Outcome => ({
  code: isOpen(registration) ? exitCodes.refused : exitCodes.done,
  json: { provider: registration.provider, registration: registrationJson(registration, reveal) },
  words: `${paint('green', registration.outcome)}  ${registration.status}`,
  lines: [
    ...registrationLines(registration, reveal, paint),
    ...(registration.recorded === false ? [unrecorded(registration, paint)] : []),
  ],
  ...(reveal && { body: ['answer', ...printableJson(registration.raw(), 2).split('\n')] }),
})

const isOpen = ({ recorded, outcome }: Registration) =>
  recorded === false && (outcome === 'created' || outcome === 'upserted')

const unrecorded = (registration: Registration, paint: Paint): string =>
  `${paint('yellow', 'ledger')}   not recorded, because it could not be reached${
    isOpen(registration) ? ': the same create again records it, and sends nothing' : ''
  }`

/** An operation ended without success. With `isRemembered`, a ledger knows of it. */
export function failed(error: OnboardingError, effect: Effect, paint: Paint, isRemembered = false): Outcome {
  const code = exitCodeOf(error, effect)
  return {
    code,
    json: { provider: error.provider, error },
    words: paint('red', wordsFor(code, error, effect)),
    lines: errorLines(error, effect, isRemembered),
  }
}

function wordsFor(code: ExitCode, { delivery }: OnboardingError, effect: Effect): string {
  if (code === exitCodes.unknown) return 'outcome unknown'
  if (effect === 'read') return 'failed'
  return delivery === 'refused' ? 'refused' : 'not sent'
}

/** An outcome as text: the title, what to say about it, and what to show. */
export const outcomeText = (
  title: string,
  { words, lines, body = [] }: Outcome,
  { process: { stdout } }: Pick<Context, 'process'>,
  paint: Paint,
): string => {
  const indented = (line: string) => `  ${line}`
  return [
    `${paint('bold', title)}  ${words}`,
    ...wrapLines(lines.map(indented), stdout),
    ...body.map(indented),
  ].join('\n')
}
