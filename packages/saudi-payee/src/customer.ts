import {
  isoTime,
  outstandingFields,
  type ProviderCustomer,
  present,
  providerId,
  type Requirement,
  statusWord,
} from '@portico/adapter-kit'
import * as z from 'zod'
import type { Connection } from './connection.ts'
import { documentFields } from './documents.ts'
import { createReveal, type Reveal } from './reveal.ts'
import { canonicalStatus } from './status.ts'

/** What only the Saudi payee API tells of a customer. */
export interface SaudiPayeeDetails {
  /** Decrypts one sensitive field, only when asked: `identity`, `cardno`, `stcaccount`, `identitypic`, `signpic`. */
  reveal: Reveal
  /** Whether the provider approves this customer without a review. */
  autoApproval?: boolean
  /** The product name in one-time passwords. */
  otpAppName?: string
  /** The name of the customer's bank; a function so that nothing prints it. */
  bankName(): string | undefined
  /**
   * The provider's description of the status, such as a date or the reason of a rejection. Free text that may quote the
   * customer: show it to people, never parse it. A function so that nothing prints it.
   */
  statusDescription(): string | undefined
}

const unread = z.unknown().optional()
// Only what makes a customer findable is essential.
const text = z.string().nullish().catch(undefined)
const number = z.number().nullish().catch(undefined)

/** A customer as answers and events show it. */
export const Customer = z.object({
  customid: providerId,
  mercustomid: text,
  status: number,
  demand_perfection: z.array(z.string()).nullish().catch(undefined),
  autoapproval: number,
  created_at: number,
  updated_at: number,
  identity: text,
  identitypic: text,
  signpic: text,
  cardno: text,
  stcaccount: text,
  name_e: unread,
  name_a: unread,
  address: unread,
  bankname: text,
  bankcode: unread,
  ibanaccount: unread,
  swiftcode: unread,
  statusdesc: text,
  otpappname: text,
})
export type Customer = z.infer<typeof Customer>

/** The canonical reading of a customer. */
export const toProviderCustomer = (
  customer: Customer,
  outcome: ProviderCustomer<SaudiPayeeDetails>['outcome'],
  raw: () => unknown,
  { adapter, keys, statuses }: Connection,
): ProviderCustomer<SaudiPayeeDetails> => ({
  providerCustomerId: customer.customid,
  ...present({
    // Their example of a webhook has an empty one: a customer without a reference.
    reference: customer.mercustomid || undefined,
    createdAt: isoTime(customer.created_at),
    updatedAt: isoTime(customer.updated_at),
  }),
  status: canonicalStatus(customer.status, statuses) ?? 'unknown',
  providerStatus: statusWord(customer.status),
  outcome,
  outstanding: outstandingOf(customer.demand_perfection ?? [], adapter),
  details: detailsOf(customer, keys),
  raw,
})

function detailsOf(customer: Customer, keys: Connection['keys']): SaudiPayeeDetails {
  const { autoapproval, otpappname, bankname, statusdesc } = customer
  return {
    reveal: createReveal(customer, keys),
    ...present({
      autoApproval: autoapproval == null ? undefined : autoapproval === 1,
      otpAppName: otpappname || undefined,
    }),
    bankName: () => bankname || undefined,
    statusDescription: () => statusdesc || undefined,
  }
}

/** `demand_perfection`: photos that are missing, and fields. */
function outstandingOf(names: readonly string[], adapter: Connection['adapter']): Requirement[] {
  const table = adapter.table('individual')
  const files = documentFields.flatMap(({ document, field }): Requirement[] =>
    names.includes(field) ? [{ type: 'document', document, providerFields: [field] }] : [],
  )
  const fields = names.filter((name) => !documentFields.some(({ field }) => field === name))
  return [...files, ...(table ? outstandingFields(table, adapter, fields) : [])]
}
