import {
  type Answer,
  err,
  type OnboardingError,
  type ProviderCustomer,
  type Refusal,
  type Result,
} from '@portico/adapter-kit'
import * as z from 'zod'
import type { Bank } from './bank-operations.ts'
import type { Connection } from './connection.ts'
import { Customer, type SaudiPayeeDetails, toProviderCustomer } from './customer.ts'
import { documentFields } from './documents.ts'
import { canonicalStatus } from './status.ts'

const unread = z.unknown().optional()
// As a number in every document; as a text it would mean nothing else.
const success = z.union([z.literal(200), z.literal('200')])
const envelope = {
  code: success,
  message: unread,
  sensitiveFields: unread,
  requestId: z.string().nullish(),
}
const OneCustomer = z.object({ ...envelope, data: Customer })
// "List Customers": an array in `data`. Anything else is unexpected, and never taken for "no rows".
const Customers = z.object({ ...envelope, data: z.array(Customer) })
const Banks = z.object({
  ...envelope,
  data: z.array(z.object({ bankcode: z.string().min(1), bankname: z.string().nullish().catch(undefined) })),
})
const Done = z.object({ ...envelope, data: unread })

const Refused = z.object({
  code: z.union([z.number(), z.string()]),
  requestId: z.string().optional().catch(undefined),
})

/** What a refusal with a status of its own says in the same envelope (inferred). */
export function readRefusal(body: unknown): Refusal {
  const refused = Refused.safeParse(body)
  return refused.success && String(refused.data.code) !== '200'
    ? { providerCode: refused.data.code, requestId: refused.data.requestId }
    : {}
}

/** The `code` of a body, `undefined` without one; 200 is success, whatever HTTP says. */
export const codeOf = (body: unknown): number | string | undefined => Refused.safeParse(body).data?.code

/** Any other code is taken as a refusal (inferred). */
function read<Schema extends z.ZodType<{ code: unknown }>>(
  answer: Answer,
  schema: Schema,
): Result<z.output<Schema>, OnboardingError> {
  const refusal = readRefusal(answer.raw())
  if (refusal.providerCode !== undefined) return err(answer.refusal(refusal))
  return answer.json(schema).map((body) => {
    if (body.code !== 200) answer.drift('code', 'wrong_type')
    return body
  })
}

export const readCustomer = (
  answer: Answer,
  outcome: ProviderCustomer<SaudiPayeeDetails>['outcome'],
  connection: Connection,
): Result<ProviderCustomer<SaudiPayeeDetails>, OnboardingError> =>
  read(answer, OneCustomer).map(({ data }) => {
    tellUnknownStatus(answer, data, connection)
    return toProviderCustomer(withOwnWords(answer, data), outcome, answer.raw, connection)
  })

/** The rows of a list. */
export const readCustomers = (
  answer: Answer,
  connection: Connection,
): Result<ProviderCustomer<SaudiPayeeDetails>[], OnboardingError> =>
  read(answer, Customers).map(({ data }) =>
    data.map((customer, index) => {
      tellUnknownStatus(answer, customer, connection)
      return toProviderCustomer(
        withOwnWords(answer, customer),
        'existing',
        () => rawRow(answer, index),
        connection,
      )
    }),
  )

/** The rows of "Bank List". */
export const readBanks = (answer: Answer): Result<Bank[], OnboardingError> =>
  read(answer, Banks).map(({ data }) =>
    data.map(({ bankcode, bankname }) => ({ bankCode: bankcode, bankName: bankname ?? '' })),
  )

/** An answer that says nothing but success. */
export const readDone = (answer: Answer): Result<void, OnboardingError> =>
  read(answer, Done).map(() => undefined)

/** A document's field is the provider's word, although an upload says it too: as its `type`. */
const withOwnWords = (answer: Answer, customer: Customer): Customer => ({
  ...customer,
  demand_perfection: (customer.demand_perfection ?? []).filter(
    (name) => documentFields.some(({ field }) => field === name) || answer.words([name]).length > 0,
  ),
})

function tellUnknownStatus(answer: Answer, { status }: Customer, { statuses }: Connection): void {
  if (!canonicalStatus(status, statuses)) answer.drift('data.status', 'unknown_value')
}

function rawRow(answer: Answer, index: number): unknown {
  const rows = z.object({ data: z.array(z.unknown()) }).safeParse(answer.raw())
  return rows.data?.data[index]
}
