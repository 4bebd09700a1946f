import type { Delivery, ErrorCode, OnboardingError } from '@portico/core'
import { issueWords } from './finding-lines.ts'

/** Why an operation failed, what is wrong with what, and what to do. No values: an error never holds any. */
export function errorLines(error: OnboardingError, effect: 'read' | 'write'): string[] {
  const { code, message, issues, delivery, httpStatus, providerCode, requestId, retryAfterMs } = error
  const facts = [
    ...(effect === 'write' ? (unsettled[delivery] ?? []) : []),
    ...(httpStatus === undefined ? [] : [`HTTP ${httpStatus}`]),
    ...(providerCode === undefined ? [] : [`the provider's code ${providerCode}`]),
    ...(requestId === undefined ? [] : [`request ${requestId}`]),
  ]
  const advice = adviceFor[code]
  return [
    message,
    ...new Set(issues.map((issue) => `- ${issueWords(issue)}`)),
    ...(facts.length > 0 ? [`(${facts.join(', ')})`] : []),
    ...(retryAfterMs === undefined ? [] : [`Try again in ${Math.ceil(retryAfterMs / 1000)} s.`]),
    ...(advice === undefined ? [] : [advice]),
  ]
}

const unsettled: Partial<Record<Delivery, string[]>> = {
  accepted: ['the provider did it, but its answer cannot be used'],
  unknown: ['it may or may not have been done'],
}

const adviceFor: Partial<Record<ErrorCode, string>> = {
  unauthenticated: 'Check the credentials in the configuration.',
  outcome_unknown: 'Settle it with `portico reconcile` before sending it again.',
  already_exists: 'The provider has this customer: look it up with `portico get`.',
}
