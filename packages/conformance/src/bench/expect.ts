import {
  type Delivery,
  type ErrorCode,
  fieldStatuses,
  type OnboardingError,
  type Registration,
} from '@portico/core'
import type { Result } from 'neverthrow'
import { ensure, fail } from '../check.ts'

/** What a call gave, or a failed check. */
export function succeeded<T>(result: Result<T, OnboardingError>, what: string): T {
  if (result.isOk()) return result.value
  const { code, delivery, issues } = result.error
  const about = issues.map(({ path, providerField }) => path || providerField).join(', ')
  return fail(`${what} must succeed, but ended ${code} (${delivery})${about && `: ${about}`}`)
}

interface Ending {
  code?: ErrorCode | readonly ErrorCode[]
  delivery?: Delivery | readonly Delivery[]
  retryable?: boolean
}

/** The error that a call gave, or a failed check where it is another one, or none. */
export function failed(
  result: Result<unknown, OnboardingError>,
  wanted: Ending,
  what: string,
): OnboardingError {
  const code = [wanted.code ?? []].flat()
  if (result.isOk()) return fail(`${what} must end ${code.join(' or ') || 'in an error'}, but succeeded`)
  const { error } = result
  const [problem] = problemsOfError(error)
  ensure(problem === undefined, `${what}: ${problem}`)
  const delivery = [wanted.delivery ?? []].flat()
  const is = `${error.code} (${error.delivery}${error.retryable ? ', retryable' : ''})`
  ensure(
    code.length === 0 || code.includes(error.code),
    `${what} must end ${code.join(' or ')}, but ended ${is}`,
  )
  ensure(
    delivery.length === 0 || delivery.includes(error.delivery),
    `${what} must say delivery ${delivery.join(' or ')}, but ended ${is}`,
  )
  ensure(
    wanted.retryable === undefined || wanted.retryable === error.retryable,
    `${what} must ${wanted.retryable ? '' : 'not '}be retryable, but ended ${is}`,
  )
  return error
}

const errorCodes: readonly string[] = [
  'invalid_customer',
  'unmet_requirements',
  'unsupported',
  'invalid_config',
  'unauthenticated',
  'rejected',
  'already_exists',
  'not_found',
  'rate_limited',
  'unavailable',
  'outcome_unknown',
  'unexpected_response',
  'decryption_failed',
  'invalid_signature',
  'aborted',
] satisfies ErrorCode[]

const deliveries: readonly string[] = ['not_sent', 'refused', 'accepted', 'unknown'] satisfies Delivery[]

export const statuses: readonly string[] = [
  'incomplete',
  'pending',
  'active',
  'rejected',
  'suspended',
  'closed',
  'registered',
  'unknown',
] satisfies Registration['status'][]

/** What is wrong with an error's form. */
export function problemsOfError(error: OnboardingError): string[] {
  return [
    errorCodes.includes(error.code) ? [] : ['its error has no known code'],
    deliveries.includes(error.delivery) ? [] : ['its error has no known delivery'],
    typeof error.message === 'string' && error.message !== '' ? [] : ['its error has no message'],
    typeof error.provider === 'string' && error.provider !== '' ? [] : ['its error names no provider'],
    typeof error.retryable === 'boolean' ? [] : ['its error does not say whether it is retryable'],
    Array.isArray(error.issues) ? [] : ['its error has no list of issues'],
  ].flat()
}

const isoTime = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/
export const isTime = (value: unknown) =>
  value === undefined ||
  (typeof value === 'string' && isoTime.test(value) && !Number.isNaN(Date.parse(value)))

const outcomes: readonly string[] = [
  'created',
  'updated',
  'upserted',
  'existing',
] satisfies Registration['outcome'][]

/** What is wrong with a registration's form. */
export function problemsOfRegistration(registration: Registration, provider: string): string[] {
  const {
    providerCustomerId,
    status,
    providerStatus,
    outcome,
    outstanding,
    createdAt,
    updatedAt,
    reference,
  } = registration
  return [
    registration.provider === provider ? [] : ['provider is not the id of the adapter'],
    typeof providerCustomerId === 'string' && providerCustomerId.trim() !== ''
      ? []
      : ['providerCustomerId is no text'],
    reference === undefined || typeof reference === 'string' ? [] : ['reference is no text'],
    statuses.includes(status) ? [] : ['status is not canonical'],
    typeof providerStatus === 'string' ? [] : ['providerStatus is no text'],
    outcomes.includes(outcome) ? [] : [`outcome is none of ${outcomes.join(', ')}`],
    Array.isArray(outstanding) ? [] : ['outstanding is no list'],
    isTime(createdAt) ? [] : ['createdAt is not ISO 8601 in UTC'],
    isTime(updatedAt) ? [] : ['updatedAt is not ISO 8601 in UTC'],
    Array.isArray(registration.mapping) ? [] : ['mapping is no list'],
    typeof registration.raw === 'function' ? [] : ['raw is no function'],
    ...problemsOfFacts(registration),
  ].flat()
}

/** What is wrong with the reasons, links, capabilities and fields of a registration. */
const problemsOfFacts = ({ reasons = [], links = [], capabilities = [], fields = [] }: Registration) => [
  reasons.every(({ raw }) => typeof raw === 'function') ? [] : ['a reason has no raw'],
  links.every(({ expiresAt }) => isTime(expiresAt)) ? [] : ['expiresAt of a link is not ISO 8601 in UTC'],
  capabilities.every(({ status }) => statuses.includes(status))
    ? []
    : ['a capability has no canonical status'],
  fields.every(({ status }) => fieldStatuses.includes(status)) ? [] : ['a field has no canonical status'],
]
