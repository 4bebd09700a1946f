import {
  type AdapterDescription,
  type DriftKind,
  err,
  type OnboardingError,
  ok,
  onboardingError,
  type Result,
} from '@portico/core/adapter'
import type * as z from 'zod'
import { present } from '../define/read-words.ts'
import { compareIdentity } from './compare-identity.ts'
import type { HttpCall } from './http-call.ts'
import { readJson } from './read-json.ts'
import { isFieldName, type Refusal, safeRefusal } from './refusal.ts'
import { ownVerdict, refusedVerdict } from './refused-verdict.ts'
import type { SentValues } from './sent-values.ts'
import { verdictError } from './verdict.ts'

/**
 * A 2xx answer. It holds personal data, therefore everything but the status is behind a function: nothing prints it.
 */
export interface Answer {
  /** The adapter that asked, with its field tables. Absent for a login. */
  readonly adapter?: AdapterDescription | undefined
  /** The HTTP status, 200 to 299: any other is an error before the answer is read. */
  readonly status: number
  /** A header of the answer, its name in any case. `undefined` if the answer has none of this name. */
  header(name: string): string | undefined
  /** The body as received. */
  text(): string
  /** The body as JSON, unchecked; `undefined` where it is not JSON. For `Registration.raw`. */
  raw(): unknown
  /** The same, or the text where it is not JSON. For `OnboardingError.raw`. */
  said(): unknown
  /**
   * The body by a schema that names what is read and tolerates the rest. Tells the observer of drift: keys that the
   * schema does not name (so name the documented ones, by `unread` those that are not read), and
   * whatever does not fit. What can be done without should have `.catch(undefined)`: an odd date must not lose
   * the provider's id.
   *
   * @returns the data, or `unexpected_response` with `delivery: 'accepted'`, whose message names the paths that do not
   *   fit and no value.
   */
  json<Schema extends z.core.$ZodType>(schema: Schema): Result<z.output<Schema>, OnboardingError>
  /** The provider's own words (names of fields, a status) among these: what looks like one and is no echo of the request. */
  words(said: readonly string[]): string[]
  /**
   * Whether the answer is about the customer who was sent: compares what it says with the value of this field in the
   * request's JSON body, by `compareIdentity`. Use it only for values that identify a person. Another spelling is reported
   * as drift. A field that was not sent and a value that is masked or absent pass.
   *
   * @returns `unexpected_response` with `delivery: 'accepted'` for an answer that clearly names another customer.
   */
  isAbout(field: string, said: unknown): Result<void, OnboardingError>
  /** Reports other drift to the observer: a status code outside the table; `offsetMs` with `clock_skew`. */
  drift(path: string, found: DriftKind, offsetMs?: number): void
  /**
   * The error for a refusal that came as 2xx: `rejected` unless the refusal has a code, with what is safe to keep of what the
   * provider said.
   */
  refusal(said: Refusal): OnboardingError
}

interface AnswerFacts {
  readonly provider: string
  readonly adapter: AdapterDescription | undefined
  readonly call: HttpCall
  readonly status: number
  readonly headers: Headers
  readonly text: string
  /** The provider's id of the request, for errors. */
  requestId(): string | undefined
  readonly sent: SentValues
  /** The customer's id in this answer, for errors. */
  customerId(): string | undefined
}

export function createAnswer(facts: AnswerFacts): Answer {
  const { provider, adapter, call, status, headers, text, requestId, sent, customerId } = facts
  const { operation, context } = call
  const said = () => parseJson(text).unwrapOr(text)
  const known = () => ({
    operation,
    httpStatus: status,
    raw: said,
    ...present({ requestId: requestId(), providerCustomerId: customerId() }),
  })
  const drift: Answer['drift'] = (path, found, offsetMs) =>
    context.observe({
      type: 'drift',
      provider,
      operation,
      path,
      found,
      ...(offsetMs !== undefined && { offsetMs }),
    })
  const unexpected = (message: string) =>
    onboardingError(provider, 'unexpected_response', message, { ...known(), delivery: 'accepted' })

  return {
    adapter,
    status,
    header: (header) => headers.get(header) ?? undefined,
    text: () => text,
    raw: () => parseJson(text).unwrapOr(undefined),
    said,
    json: (schema) => {
      const parsed = parseJson(text)
      if (parsed.isErr()) return err(unexpected(`the answer to ${operation} is not JSON`))
      return readJson(parsed.value, schema, { provider, operation, context, sent }).mapErr((paths) =>
        unexpected(`the answer to ${operation} is not as documented: ${paths.join(', ')}`),
      )
    },
    words: (said) => said.filter((word) => isFieldName(word, sent)),
    isAbout: (field, said) => {
      const sentValue = sentField(call, field)
      const compared = sentValue === undefined ? 'unsaid' : compareIdentity(said, sentValue)
      if (compared === 'reformatted') drift(field, 'unknown_value')
      return compared === 'different'
        ? err(unexpected(`the answer to ${operation} is about another customer: ${field} differs`))
        : ok()
    },
    drift,
    refusal: (said) =>
      verdictError(provider, call, ownVerdict(said) ?? refusedVerdict('rejected'), {
        ...known(),
        ...safeRefusal(said, sent),
      }),
  }
}

function sentField({ body }: HttpCall, field: string): string | undefined {
  const json = body !== undefined && 'json' in body ? body.json : undefined
  const value = typeof json === 'object' && json !== null ? Reflect.get(json, field) : undefined
  return value === undefined || value === '' ? undefined : String(value)
}

/** Never throws, whatever the text. */
export function parseJson(text: string): Result<unknown, 'not_json'> {
  try {
    return ok(JSON.parse(text))
  } catch {
    return err('not_json')
  }
}
