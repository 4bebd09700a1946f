import {
  type Answer,
  isoTime,
  type OnboardingError,
  type ProviderCustomer,
  present,
  providerId,
  type Refusal,
  type Result,
  statusWord,
} from '@portico/adapter-kit'
import * as z from 'zod'
import { canonicalStatus, type StatusTable } from './status.ts'

const unread = z.unknown().optional()

// Only the id and the envelope are essential: whoever was registered is not lost over anything else.
const text = z.string().nullish().catch(undefined)

// "Create Customer" says `phone`, the sister section `phone_number`.
const Person = z.object({
  first_name: text,
  last_name: text,
  email: text,
  phone: text,
  phone_number: text,
  type: z.enum(['individual', 'business']).nullish().catch(undefined),
})

const Customer = Person.extend({
  id: providerId,
  // Read by hand: an absent status and one of another type differ.
  status: unread,
  created_at: text,
  updated_at: text,
  billing_address: unread,
})

// At the root in "Create Customer", under `data` in the publisher's other pages.
const Enveloped = z.union([z.object({ data: Customer }).transform(({ data }) => data), Customer])

/** Reads a customer from either envelope. The e-mail address is unique per merchant, so another one is another customer. */
export const readCustomer = (
  answer: Answer,
  outcome: ProviderCustomer<undefined>['outcome'],
  statuses: StatusTable,
): Result<ProviderCustomer<undefined>, OnboardingError> =>
  answer
    .json(Enveloped)
    .andThen((customer) => answer.isAbout('email', customer.email).map(() => customer))
    .map((customer) => toProviderCustomer(customer, outcome, statuses, answer, answer.raw))

/** Whom a row is about, in the provider's words, as far as it says. */
export type RowPerson = z.infer<typeof Person>

/** One page of "List Customers". */
export interface CustomerPage {
  rows: { person: RowPerson; customer: ProviderCustomer<undefined> }[]
  /** Where the next page begins; absent on the last. */
  after: string | undefined
}

const Page = z.object({
  data: z.array(Customer),
  // Essential too: a list whose next page is not found would end as if it were whole.
  pagination: z.object({ after: z.string().nullish(), before: unread, limit: unread }).nullish(),
})

export const readPage = (answer: Answer, statuses: StatusTable): Result<CustomerPage, OnboardingError> =>
  answer.json(Page).map(({ data, pagination }) => ({
    rows: data.map((row, index) => ({
      person: row,
      customer: toProviderCustomer(row, 'existing', statuses, answer, () => rawRow(answer, index)),
    })),
    after: pagination?.after || undefined,
  }))

const rawRow = (answer: Answer, index: number): unknown =>
  z.object({ data: z.array(z.unknown()) }).safeParse(answer.raw()).data?.data[index]

function toProviderCustomer(
  { id, status, created_at, updated_at }: z.infer<typeof Customer>,
  outcome: ProviderCustomer<undefined>['outcome'],
  statuses: StatusTable,
  answer: Answer,
  raw: () => unknown,
): ProviderCustomer<undefined> {
  return {
    providerCustomerId: id,
    ...readStatus(status, outcome, statuses, answer),
    outcome,
    outstanding: [],
    ...present({ createdAt: isoTime(created_at), updatedAt: isoTime(updated_at) }),
    details: undefined,
    raw,
  }
}

/**
 * Only "Create Customer" documents a status in its answer. Elsewhere an absent one is not drift, and says nothing about the
 * customer.
 */
function readStatus(
  status: unknown,
  outcome: ProviderCustomer<undefined>['outcome'],
  statuses: StatusTable,
  answer: Answer,
): Pick<ProviderCustomer<undefined>, 'status' | 'providerStatus' | 'statusMissing'> {
  if (status === undefined || status === null || status === '') {
    if (outcome === 'created') answer.drift('status', 'missing')
    return { status: 'unknown', providerStatus: '', statusMissing: true }
  }
  const word = statusWord(status)
  const known = canonicalStatus(word, statuses)
  if (known) return { status: known, providerStatus: word }
  answer.drift('status', typeof status === 'string' ? 'unknown_value' : 'wrong_type')
  const [providerStatus = ''] = answer.words([word])
  return { status: 'unknown', providerStatus }
}

const ErrorBody = z.object({
  error: z.object({
    code: z.union([z.string(), z.number()]).optional().catch(undefined),
    details: z.record(z.string(), z.unknown()).catch({}),
  }),
})

/** The sister section calls the phone `phone_number`. */
const fieldOf = (name: string): string => (name === 'phone_number' ? 'phone' : name)

/** `{ error: { code, message, details: { field: [text] } } }`, from the publisher's sister section. */
export function readRefusal(body: unknown): Refusal {
  const parsed = ErrorBody.safeParse(body)
  if (!parsed.success) return {}
  const { code, details } = parsed.data.error
  return { providerCode: code, fields: Object.keys(details).map((name) => ({ name: fieldOf(name) })) }
}
