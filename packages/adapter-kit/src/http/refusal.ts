import type { CodeWith, Issue, OnboardingError } from '@portico/core/adapter'
import type { SentValues } from './sent-values.ts'

/** What an adapter reads from a provider's refusal. Whatever does not look like what it should be is left out. */
export interface Refusal {
  /**
   * What the refusal means, by the provider's own code, where it says more than the HTTP status: `already_exists` for a 400
   * `duplicate_record`, after which `route` asks no other provider. It counts for 4xx and for a refusal inside a 2xx; a 5xx,
   * 408 or 499 stays of unknown outcome. Default: the meaning of the status.
   */
  readonly code?: RefusalCode | undefined
  /** The provider's own code. */
  readonly providerCode?: string | number | undefined
  /** The provider's id of the request; wins over a header. */
  readonly requestId?: string | undefined
  /** The fields that it names. */
  readonly fields?: readonly RefusedField[] | undefined
}

/** The codes of errors that a refusal can end in. */
export type RefusalCode = Exclude<CodeWith<'refused'>, 'aborted'>

/** A field that the provider refuses, by the provider's name. */
export interface RefusedField {
  /** Nested ones with dots: `billing_address.city`. */
  readonly name: string
  /** `immutable` where the provider says that it does not change this field. Default `refused`. */
  readonly code?: 'refused' | 'immutable' | undefined
}

type SafeFacts = Pick<OnboardingError, 'issues'> &
  Partial<Pick<OnboardingError, 'providerCode' | 'requestId'>>

const mostIssues = 100
const words = {
  refused: 'the provider refused this field',
  immutable: 'the provider does not change this field',
}

/** The part of a refusal that is safe to keep: never a text, never a value that we sent. */
export function safeRefusal(said: Refusal, sent: SentValues): SafeFacts {
  const { providerCode, requestId, fields } = said
  const code = typeof providerCode === 'number' ? String(providerCode) : providerCode
  const names = new Map<string, 'refused' | 'immutable'>()
  for (const field of Array.isArray(fields) ? fields.slice(0, mostIssues) : [])
    if (isFieldName(field?.name, sent))
      names.set(field.name, field.code === 'immutable' ? 'immutable' : 'refused')
  return {
    issues: [...names].map(
      ([providerField, code]): Issue => ({ path: '', code, message: words[code], providerField }),
    ),
    ...(isCode(code, sent) && { providerCode: code }),
    ...(isRequestId(requestId, sent) && { requestId }),
  }
}

/** Letters, digits, `_.-`; at most six digits: more may be a phone number, a date or a document's number. */
export const isCode = (value: unknown, sent: SentValues): value is string =>
  typeof value === 'string' &&
  /^[A-Za-z0-9_.-]{1,64}$/.test(value) &&
  /[A-Za-z0-9]/.test(value) &&
  hasFewDigits(value) &&
  (sent.isOwnWord(value) || !sent.quotes(value))

const isRequestId = (value: unknown, sent: SentValues): value is string =>
  typeof value === 'string' && /^[A-Za-z0-9_.:-]{1,128}$/.test(value) && !sent.quotes(value)

/** Also for keys of an answer, which may be values as well: `{ "siti@example.com": … }`. */
export const isFieldName = (value: unknown, sent: SentValues): value is string =>
  typeof value === 'string' &&
  value.length <= 128 &&
  /^[A-Za-z_$][\w$-]*(\.[\w$-]+|\[\d{0,4}\])*$/.test(value) &&
  hasFewDigits(value) &&
  isOwnName(value, sent)

const hasFewDigits = (text: string) => text.replace(/\D/g, '').length <= 6

function isOwnName(name: string, sent: SentValues): boolean {
  if (sent.isOwnWord(name)) return true
  // A single letter is never exempt as a code: `S.i.t.i` spells a name.
  const others = name
    .split(/[.[\]]+/)
    .filter((part) => part.length === 1 || (part !== '' && !sent.isOwnWord(part)))
  return ![others.join('.'), ...others].some((text) => text !== '' && sent.quotes(text))
}
