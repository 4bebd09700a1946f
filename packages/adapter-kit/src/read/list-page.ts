import type { OnboardingError, ProviderCustomer, Result } from '@portico/core/adapter'
import * as z from 'zod'
import type { Answer } from '../http/answer.ts'
import type { CustomerReader } from './customer-reader.ts'

/** Values of a query; `undefined` ones are left out. */
export type Query = Readonly<Record<string, string | undefined>>

/** Without the values that are left out. */
export const given = (query: Query | undefined): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(query ?? {}).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )

/** What `next` gets of a page. */
export interface PageFacts<Shape extends z.ZodRawShape> {
  /** What a page has besides its rows. */
  readonly page: z.output<z.ZodObject<Shape>>
  /** The provider's id of the last customer; `undefined` if the page has none. */
  readonly last: string | undefined
  /** The number of the page, from 1; `undefined` if the page has no rows: a list by numbers ends there. */
  readonly number: number | undefined
}

/** Where a provider lists its customers, for `pagedList` and `findInList`. */
export interface CustomerList<Details, Body, Shape extends z.ZodRawShape> {
  /** How a row is read. */
  readonly customer: CustomerReader<Details, Body>
  /** Path below the base URL: `/customers`. */
  readonly route: string
  /** The key of a page that has the rows. Default: `data`. */
  readonly rows?: string
  /** What a page has besides, by `unread` what is not read. Default: nothing. */
  readonly shape?: Shape
  /** The query for the next page, in addition; `undefined`, or without any value, if there is none. Asked of an empty page too. */
  next(facts: PageFacts<Shape>): Query | undefined
}

/** One page of a list. */
export interface Page<Details, Body> {
  readonly rows: readonly { readonly row: Body; readonly customer: ProviderCustomer<Details> }[]
  readonly next: Query | undefined
  /** The id of the provider, for errors. */
  readonly provider: string
}

export function readPage<Details, Body, Shape extends z.ZodRawShape>(
  { customer, rows: key = 'data', shape, next }: CustomerList<Details, Body, Shape>,
  answer: Answer,
  number: number,
): Result<Page<Details, Body>, OnboardingError> {
  const Rows = z.object({ ...shape, [key]: z.array(customer.schema) })
  return answer.json(Rows).map((page) => {
    const bodies = page[key] as Body[]
    const raw = z.object({ [key]: z.array(z.unknown()) }).safeParse(answer.raw()).data?.[key]
    const rows = bodies.map((row, index) => ({
      row,
      customer: customer.from(row, 'existing', { ...answer, raw: () => raw?.[index] }),
    }))
    const last = rows.at(-1)?.customer.providerCustomerId
    // The rest of the page is as `shape` says.
    const facts = {
      page: page as z.output<z.ZodObject<Shape>>,
      last,
      number: rows.length > 0 ? number : undefined,
    }
    const query = given(next(facts))
    // Without a value it would ask for the first page again.
    const following = Object.keys(query).length > 0 ? query : undefined
    return { rows, next: following, provider: answer.adapter?.id ?? '' }
  })
}
