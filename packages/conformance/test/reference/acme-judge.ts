import type { OnboardingError } from '@portico/core'
import type { CallContext, CodeWith } from '@portico/core/adapter'
import { idIn } from './acme-customer.ts'
import { error, lost } from './acme-errors.ts'
import type { Received, Sent } from './acme-exchange.ts'
import { companyFields, individualFields } from './acme-fields.ts'

/** The meaning of an answer that is not 2xx. */
export function judge({ status, headers, text }: Received, { effect, context }: Sent): OnboardingError {
  const raw = () => said(text)
  const facts = {
    httpStatus: status,
    raw,
    ...idIn(said(text)),
    ...refusedFields(text),
    ...retryAfter(headers, context),
  }
  const refused = (code: CodeWith<'refused'>, retryable = false) => error(code, 'refused', retryable, facts)
  if (status === 401 || status === 403) return refused('unauthenticated')
  if (status === 404) return refused('not_found')
  if (status === 409 || (status === 400 && isDuplicate(text))) return refused('already_exists')
  if (status === 429) return refused('rate_limited', true)
  if (status === 408 || status === 499 || status >= 500) return lost(effect, facts)
  if (status >= 400) return refused('rejected')
  // A redirect, which is not followed.
  return effect === 'read'
    ? error('unexpected_response', 'unknown', false, facts)
    : error('outcome_unknown', 'unknown', false, facts)
}

/** An answer as data, or as text where it is no JSON. */
export function said(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

/** The meaning of a failed `fetch`, or of an answer that broke off. */
export function failed(failure: unknown, { effect, context }: Sent, answered: boolean): OnboardingError {
  if (context.signal?.aborted) return error('aborted', 'unknown', effect !== 'unsafe')
  return !answered && isUnreachable(failure) ? error('unavailable', 'not_sent', true) : lost(effect)
}

const beforeSending = [
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'ERR_TLS_CERT_ALTNAME_INVALID',
]

function isUnreachable(failure: unknown): boolean {
  try {
    const { code, cause, errors } = failure as { code?: string; cause?: unknown; errors?: unknown[] }
    if (beforeSending.includes(code ?? '')) return true
    return errors ? errors.every(isUnreachable) : cause !== undefined && isUnreachable(cause)
  } catch {
    return false
  }
}

// What else looks like a code or a field may be a value of the customer.
const codes = ['INVALID', 'DUPLICATE', 'UNKNOWN', 'UNAUTHORISED']
const fieldNames = new Set(
  [individualFields(), companyFields()].flatMap(({ fields }) => fields.map(({ name }) => name)),
)

function refusedFields(text: string): Partial<OnboardingError> {
  try {
    const { code, fields } = JSON.parse(text) as { code: unknown; fields?: unknown[] }
    const names = (Array.isArray(fields) ? fields : []).filter(
      (name): name is string => typeof name === 'string' && fieldNames.has(name),
    )
    const issues = [...new Set(names)].map((providerField) => ({
      path: '',
      code: 'refused' as const,
      message: 'Acme refused this field',
      providerField,
    }))
    return { issues, ...(codes.includes(String(code)) && { providerCode: String(code) }) }
  } catch {
    return {}
  }
}

const isDuplicate = (text: string) => Object(said(text)).code === 'DUPLICATE'

const httpDate = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/

function retryAfter(headers: Headers, context: CallContext): Partial<OnboardingError> {
  const value = headers.get('retry-after') ?? ''
  if (/^\d{1,9}$/.test(value)) return { retryAfterMs: Number(value) * 1000 }
  if (!httpDate.test(value)) return {}
  return { retryAfterMs: Math.max(0, Date.parse(value) - context.now().getTime()) }
}
