import type { Delivery, ErrorCode, OnboardingError, Progress } from '@portico/core'
import { type Effect, mayBeDone } from '../run/effect.ts'
import { issueWords } from './finding-lines.ts'
import { printable } from './printable.ts'

/**
 * Why an operation failed, what is wrong with what, and what to do. No values: an error never holds any. With `isRemembered`, a ledger
 * knows of the create.
 */
export function errorLines(error: OnboardingError, effect: Effect, isRemembered = false): string[] {
  const { message, issues, httpStatus, providerCode, requestId, retryAfterMs } = error
  const { providerCustomerId, progress } = error
  const isUnsettled = mayBeDone(error, effect)
  const facts = [
    ...(isUnsettled ? (unsettled[error.delivery] ?? []) : []),
    ...(httpStatus === undefined ? [] : [`HTTP ${httpStatus}`]),
    ...(providerCode === undefined ? [] : [`the provider's code ${printable(providerCode)}`]),
    ...(requestId === undefined ? [] : [`request ${printable(requestId)}`]),
    ...(providerCustomerId === undefined ? [] : [`the provider's id ${printable(providerCustomerId)}`]),
  ]
  const advice = isUnsettled ? howToSettle(error, effect, isRemembered) : adviceFor[error.code]
  return [
    issues.length > 0 ? (headingOf(error, effect) ?? message) : message,
    ...new Set(issues.filter((issue) => issue.message !== message).map((issue) => `- ${issueWords(issue)}`)),
    ...(facts.length > 0 ? [`(${facts.join(', ')})`] : []),
    ...(progress === undefined ? [] : [progressWords(progress)]),
    ...(retryAfterMs === undefined ? [] : [`Try again in ${Math.ceil(retryAfterMs / 1000)} s.`]),
    ...(advice === undefined ? [] : [advice]),
  ]
}

/** How far an operation of several requests came. With `--json` the whole progress is printed. */
function progressWords({ done, next, inDoubt }: Progress): string {
  const words = [
    `done: ${done.length > 0 ? done.join(', ') : 'none'}`,
    ...(inDoubt === undefined ? [] : [`in doubt: ${inDoubt}`]),
    ...(next === undefined ? [] : [`next: ${next}`]),
  ]
  return `Of its requests, ${printable(words.join('; '))}. A program continues it by \`resume\`; --json prints its progress.`
}

/** Of messages that repeat the path of every issue, which follow on lines of their own. */
function headingOf({ code, issues }: OnboardingError, effect: Effect): string | undefined {
  const isUnsent = code === 'invalid_customer' || code === 'unmet_requirements'
  if (isUnsent && effect === 'change') return 'The change cannot be sent:'
  if (code === 'invalid_customer') return 'The customer is not valid:'
  if (code !== 'unmet_requirements') return undefined
  return issues.every((issue) => issue.code === 'dropped')
    ? 'strict is on, and the provider would not receive everything:'
    : 'The provider needs more or other data:'
}

const unsettled: Partial<Record<Delivery, string[]>> = {
  accepted: ['the provider did it, but its answer cannot be used'],
  unknown: ['it may or may not have been done'],
}

function howToSettle(
  { retryable, recorded }: OnboardingError,
  effect: Effect,
  isRemembered: boolean,
): string {
  if (effect === 'create' && isRemembered)
    return [
      ...(recorded === false ? ['The ledger could not be reached to record it.'] : []),
      'Settle it later by `portico reconcile`, or by the same create here: the ledger asks the provider first and sends nothing twice.',
      'If the provider cannot be asked, a person looks there, and `portico resolve` records what was found.',
    ].join(' ')
  if (effect === 'create')
    return 'Settle it with `portico reconcile` before you create this customer again, here or elsewhere.'
  return retryable
    ? 'Send the same again: that is safe here.'
    : 'Get the customer with `portico get` and compare, before you send it again.'
}

const adviceFor: Partial<Record<ErrorCode, string>> = {
  unauthenticated: 'Check the credentials in the configuration.',
  content_changed: 'Send the difference with `portico update`.',
  forgotten: 'Here: add --again.',
  already_exists: 'The provider has this customer: look it up with `portico get`.',
}
