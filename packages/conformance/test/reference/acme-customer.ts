import type { CustomerStatus, OnboardingError } from '@portico/core'
import type { ProviderCustomer } from '@portico/core/adapter'
import { err, ok, type Result } from 'neverthrow'
import * as z from 'zod'
import { error } from './acme-errors.ts'

export type AcmeCustomer = ProviderCustomer<{ missing: readonly string[] }>

/** Reads a customer; told of what it does not know. */
export function readCustomer(
  json: unknown,
  outcome: AcmeCustomer['outcome'],
  drift: (path: string, found: 'unknown_key' | 'unknown_value') => void,
  toStatus: (word: string) => CustomerStatus,
): Result<AcmeCustomer, OnboardingError> {
  const raw = () => json
  if (isRefusal(json)) return err(error('rejected', 'refused', false, { raw }))
  const parsed = Customer.safeParse(json)
  if (!parsed.success) return err(error('unexpected_response', 'accepted', false, { raw, ...idIn(json) }))
  if (typeof Object(json).id === 'number') drift('id', 'unknown_value')
  const { id, reference, status, created_at, missing } = parsed.data
  for (const key of Object.keys(json as object)) {
    if (!Object.hasOwn(Customer.shape, key)) drift(announced.has(key) ? key : '*', 'unknown_key')
  }
  if (!statuses[status]) drift('status', 'unknown_value')
  return ok({
    providerCustomerId: id,
    ...(reference && { reference }),
    status: toStatus(status),
    providerStatus: isWord(status) ? status : '',
    outcome,
    outstanding: (missing ?? [])
      .filter((name) => name === 'photo')
      .map((name) => ({ type: 'document', document: 'identification' as const, providerFields: [name] })),
    ...isoTime(created_at),
    details: { missing: missing?.filter(isWord) ?? [] },
    raw,
  })
}

const statuses: Record<string, CustomerStatus | undefined> = Object.assign(Object.create(null), {
  in_review: 'pending',
  ok: 'active',
  declined: 'rejected',
})

export const statusOf = (word: string): CustomerStatus => statuses[word] ?? 'unknown'

const Customer = z.object({
  id: z.preprocess(
    (value) => (Number.isSafeInteger(value) ? String(value) : value),
    z.string().refine(isUsable),
  ),
  reference: z.string().nullish(),
  status: z.string(),
  missing: z.array(z.string()).nullish(),
  created_at: z.unknown().optional(),
  updated_at: z.unknown().optional(),
})

// Keys that the provider has announced. Any other may be a value of the customer, which is not at hand here to compare.
const announced = new Set(['never_heard_of'])

/** The customer's id, where an answer has it. */
export function idIn(json: unknown): { providerCustomerId?: string } {
  const { success, data } = Customer.shape.id.safeParse(Object(json).id)
  return success ? { providerCustomerId: data } : {}
}

/** The provider refuses some customers with 200. */
export const isRefusal = (json: unknown): boolean =>
  typeof (Object(json) as { refused?: unknown }).refused === 'string'

/** An id that can be used later: it stands in a URL and in a log. */
function isUsable(id: string): boolean {
  return id.trim() !== '' && !['.', '..'].includes(id) && !/\p{Cc}/u.test(id)
}

const isWord = (text: string) => /^[a-z_]{1,32}$/.test(text)

const isoTime = (value: unknown) =>
  typeof value === 'string' && !Number.isNaN(Date.parse(value))
    ? { createdAt: new Date(value).toISOString() }
    : {}
