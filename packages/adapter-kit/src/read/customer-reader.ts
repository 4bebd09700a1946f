import {
  type CustomerKind,
  err,
  type OnboardingError,
  ok,
  type ProviderCustomer,
  type Result,
} from '@portico/core/adapter'
import * as z from 'zod'
import { providerId } from '../define/provider-id.ts'
import { isoTime, present, statusWord } from '../define/read-words.ts'
import type { Answer } from '../http/answer.ts'
import { type Outcome, outstandingIn, type ReadContext, type Said } from './said.ts'
import { type KnownStatus, type StatusTable, statusIn } from './statuses.ts'
import { text } from './tolerant.ts'

type Optional = 'reasons' | 'links' | 'capabilities' | 'fields' | 'outstanding'

/** What `more` gives: members of the registration, as far as the answer has them. An empty list is left out. */
export type More<Details> = {
  readonly [Name in Optional]?: ProviderCustomer<Details>[Name] | undefined
} & {
  /** What only this provider has. */
  readonly details?: Details
}

/** The provider's keys of a customer. */
export interface CustomerNames {
  /** Default: `id`. */
  readonly id?: string
  /** Default: `status`. */
  readonly status?: string
  /** Default: `created_at`. */
  readonly createdAt?: string
  /** Default: `updated_at`. */
  readonly updatedAt?: string
  /** The merchant's own id. Default: answers do not have it. */
  readonly reference?: string
}

/** How a provider's customers are read. */
export interface CustomerDefinition<Shape extends z.ZodRawShape, Details> {
  /**
   * What is read besides id, status and times, and by `unread` what is not. What can be done without is `text`, `flag`, `listOf` or
   * `tolerant`. A key of `names` may be given too, if it needs another schema: times are `text` by default.
   */
  readonly shape: Shape
  /** The provider's keys, if they are not the defaults. */
  readonly names?: CustomerNames
  /**
   * Where an answer has the customer: a key, or a function that makes the schema of the answer from the schema of a customer. Default:
   * the answer is the customer.
   */
  readonly envelope?:
    | string
    | ((
        customer: z.core.$ZodType<z.output<z.ZodObject<Shape>>>,
      ) => z.core.$ZodType<z.output<z.ZodObject<Shape>>>)
  /** The provider's words for a status. `registered` if the provider has no KYC lifecycle. */
  readonly statuses: StatusTable | 'registered'
  /** The word of the status, if it is not simply the value of a key. An absent one is `undefined`. */
  status?(body: z.output<z.ZodObject<Shape>>): unknown
  /** The outcomes whose answers have no status by the document, so that an absent one is not drift. Default: none. */
  readonly withoutStatus?: readonly Outcome[]
  /** Fields that identify the customer: an answer in which one differs from the request is about another customer. Default: none. */
  readonly about?: readonly (keyof Shape & string)[]
  /** The kind of a customer, if the request did not say it. Default: `individual`. */
  kind?(body: z.output<z.ZodObject<Shape>>): CustomerKind
  /** The rest of the registration. Default: nothing. */
  more?(body: z.output<z.ZodObject<Shape>>, context: ReadContext): More<Details>
}

/** Reads a provider's customers from answers, rows of lists, and events. */
export interface CustomerReader<Details = unknown, Body = unknown> {
  /** The schema of one customer. */
  readonly schema: z.core.$ZodType<Body>
  /** Where an answer has the id, for errors. */
  readonly idAt: string
  /** Reads an answer about one customer. `kind` is the kind in the request, if it has one. */
  read(
    answer: Answer,
    outcome: Outcome,
    kind?: CustomerKind,
  ): Result<ProviderCustomer<Details>, OnboardingError>
  /** The customer of a body that `schema` has checked. */
  from(body: Body, outcome: Outcome, said: Said, kind?: CustomerKind): ProviderCustomer<Details>
}

/**
 * Declares once how this provider's customers are read: answers, rows of lists and events. An unknown status is `unknown` and drift.
 * As `customer` of the connection it is the default `read` of `create`, `get`, `update` and `uploadDocument`.
 *
 * @example
 * const customer = customerReader({
 *   shape: { email: text, missing: listOf(z.string()), ...unread('first_name last_name') },
 *   statuses: statusWords({ pending: 'under_review', active: 'approved' }),
 *   about: ['email'],
 *   more: ({ missing = [] }, { outstanding }) => ({ outstanding: outstanding(missing) }),
 * })
 */
export function customerReader<const Shape extends z.ZodRawShape, Details = undefined>(
  definition: CustomerDefinition<Shape, Details>,
): CustomerReader<Details, z.output<z.ZodObject<Shape>>> {
  type Body = z.output<z.ZodObject<Shape>>
  const { shape, envelope, about = [] } = definition
  const names = { id: 'id', status: 'status', createdAt: 'created_at', updatedAt: 'updated_at' }
  const { id, status, createdAt, updatedAt, reference }: CustomerNames & typeof names = {
    ...names,
    ...definition.names,
  }
  const all = z.object({
    [id]: providerId,
    // Read by hand: an absent status and one of another type differ.
    [status]: z.unknown().optional(),
    ...Object.fromEntries([createdAt, updatedAt].map((name) => [name, text])),
    ...(reference !== undefined && { [reference]: text }),
    ...shape,
  })
  // Its output has the id, the status and the times as well, which only this file reads.
  const schema = all as unknown as z.core.$ZodType<Body>
  const answered =
    typeof envelope === 'string'
      ? z.object({ [envelope]: schema }).transform((body) => body[envelope] as Body)
      : (envelope?.(schema) ?? schema)
  const prefix = typeof envelope === 'string' ? `${envelope}.` : ''

  const from: CustomerReader<Details, Body>['from'] = (body, outcome, said, given) => {
    const values: Readonly<Record<string, unknown>> = body
    const kind = given ?? definition.kind?.(body) ?? 'individual'
    const more = definition.more?.(body, {
      ...said,
      outcome,
      kind,
      outstanding: outstandingIn(said, kind),
    })
    const { details, outstanding = [], ...lists } = more ?? {}
    return {
      providerCustomerId: String(values[id]),
      ...present({
        reference: (reference !== undefined && values[reference]) || undefined,
        createdAt: isoTime(values[createdAt]),
        updatedAt: isoTime(values[updatedAt]),
      }),
      ...statusOf(definition, definition.status ? definition.status(body) : values[status], said, {
        path: `${prefix}${status}`,
        outcome,
      }),
      outcome,
      outstanding,
      ...withoutEmpty(lists),
      details: details as Details,
      raw: said.raw,
    } as ProviderCustomer<Details>
  }

  return {
    schema,
    idAt: `${prefix}${id}`,
    from,
    read: (answer, outcome, kind) =>
      answer.json(answered).andThen((body) => {
        const values: Readonly<Record<string, unknown>> = body
        const others = about.map((name) => answer.isAbout(name, values[name])).find((one) => one.isErr())
        return others?.isErr() ? err(others.error) : ok(from(body, outcome, answer, kind))
      }),
  }
}

function statusOf(
  { statuses, withoutStatus = [] }: Pick<CustomerDefinition<never, unknown>, 'statuses' | 'withoutStatus'>,
  said: unknown,
  { drift, words }: Said,
  { path, outcome }: { path: string; outcome: Outcome },
): KnownStatus & { statusMissing?: true } {
  if (statuses === 'registered') return { status: 'registered', providerStatus: '' }
  if (said === undefined || said === null || said === '') {
    if (!withoutStatus.includes(outcome)) drift(path, 'missing')
    return { status: 'unknown', providerStatus: '', statusMissing: true }
  }
  const word = statusWord(said)
  // A number is a status only in a table of codes.
  const isCode = typeof said === 'number' && Object.keys(statuses).some((key) => /^\d+$/.test(key))
  const isWord = typeof said === 'string' || isCode
  if (isWord && Object.hasOwn(statuses, word)) return statusIn(statuses, word)
  drift(path, isWord ? 'unknown_value' : 'wrong_type')
  const [providerStatus = ''] = isCode ? [word] : words([word])
  return { status: 'unknown', providerStatus }
}

const withoutEmpty = (lists: object) =>
  Object.fromEntries(Object.entries(lists).filter(([, list]) => list?.length > 0))
