import {
  err,
  type OnboardingError,
  ok,
  onboardingError,
  type PreparedFields,
  type ProviderCustomer,
  type ResultAsync,
} from '@portico/core/adapter'
import type * as z from 'zod'
import type { Send } from '../operations/http-operation.ts'
import { type CustomerList, given, type Query, readPage } from './list-page.ts'

/** The fields of a create as texts, by the provider's names. */
export type SentFields = Readonly<Record<string, string | undefined>>

/** A look-up of one customer in a list. */
export interface FindInList<Details, Body, Shape extends z.ZodRawShape>
  extends Omit<CustomerList<Details, Body, Shape>, 'next'>,
    Partial<Pick<CustomerList<Details, Body, Shape>, 'next'>> {
  /** What the customer is looked up by, for messages: `e-mail address`. */
  readonly by: string
  /** The query that finds the customer by what the create sent. */
  query(sent: SentFields, create: PreparedFields): Query
  /** Whether a row is certainly the customer of the create: `compareIdentity` ignores what a row masks. */
  isSame(row: Body, sent: SentFields, create: PreparedFields): boolean
  /** Milliseconds after which an empty list is asked for again, if a search lags behind a create. Default: it is asked for once. */
  readonly againAfterMs?: number
}

/**
 * The operation `reconcile` by a look-up. Only a successful answer without any row means `absent`. Rows of which not exactly one is the
 * customer are an error that sends a person to look.
 *
 * @example
 * reconcile: findInList({
 *   customer,
 *   route: '/customers',
 *   by: 'e-mail address',
 *   query: ({ email }) => ({ email }),
 *   isSame: (row, sent) => compareIdentity(row.email, sent.email ?? '') === 'same',
 * })
 */
export const findInList =
  <Details, Body, Shape extends z.ZodRawShape = z.ZodRawShape>(list: FindInList<Details, Body, Shape>) =>
  (
    create: PreparedFields,
    send: Send,
  ): ResultAsync<ProviderCustomer<Details> | 'absent', OnboardingError> => {
    const { route, query, isSame, againAfterMs, next = () => undefined } = list
    const sent = Object.fromEntries(create.fields.map(({ name, value }) => [name, String(value)]))
    const ask = (afterMs: number) =>
      send({ method: 'GET', route, query: given(query(sent, create)), afterMs }).andThen((answer) =>
        readPage({ ...list, next }, answer, 1).map((page) => ({
          ...page,
          isEmpty: page.rows.length === 0 && page.next === undefined,
        })),
      )
    return ask(0)
      .andThen((page) => (page.isEmpty && againAfterMs !== undefined ? ask(againAfterMs) : ok(page)))
      .andThen(({ rows, isEmpty, provider }) => {
        const [match, ...more] = rows.filter(({ row }) => isSame(row, sent, create))
        if (match && more.length === 0) return ok(match.customer)
        return isEmpty ? ok('absent' as const) : err(others(provider, list.by))
      })
  }

const others = (provider: string, by: string) =>
  onboardingError(
    provider,
    'unexpected_response',
    `the provider lists customers for this ${by}, but not exactly one of them is certainly this customer: a person has to look who they are`,
    { delivery: 'accepted' },
  )
