import {
  type Answer,
  type CustomerKind,
  err,
  isoTime,
  type OnboardingError,
  outstandingFields,
  type ProviderCustomer,
  present,
  providerId,
  type Result,
  statusWord,
} from '@portico/adapter-kit'
import * as z from 'zod'
import type { Connection } from './connection.ts'
import { kindIn } from './type-codes.ts'

/** Paycombat's own flags. `isActive: false` is seen on perfectly ordinary customers: it does not mean a suspension. */
export interface PaycombatDetails {
  /** Whether the customer is active, as Paycombat says. Absent if the answer does not say. */
  isActive?: boolean
  /** Whether the customer's wallet can be used. Absent if the answer does not say. */
  isWalletReady?: boolean
  /** Paycombat's own word. None of its documents explains "GCA". */
  gcaActivationStatus?: string
  /** ISO 8601, UTC. */
  gcaActivatedAt?: string
  /** Paycombat's `is_gca_enabled`. Absent if the answer does not say. */
  isGcaEnabled?: boolean
  /** Paycombat's `is_sender_validation_enabled`. Absent if the answer does not say. */
  isSenderValidationEnabled?: boolean
}

const unread = z.unknown().optional()
const isText = (value: unknown) => typeof value === 'string'

// Only the id and the envelope are essential: there is no look-up by which to find the id again.
const text = z.string().nullish().catch(undefined)
const flag = z.boolean().nullish().catch(undefined)

const Customer = z.object({
  customer_id: providerId,
  type: text,
  organization_reference_id: text,
  is_active: flag,
  is_wallet_ready: flag,
  /** Seen in stored responses only. */
  missing_field: z
    .array(z.string())
    .nullish()
    .catch(({ value }) => (Array.isArray(value) ? value.filter(isText) : undefined)),
  created_at: text,
  updated_at: text,
  org_id: unread,
  description: unread,
  webhook_url: unread,
  metadata: unread,
  is_gca_enabled: flag,
  gca_activation_status: text,
  // Documented as an object of unknown shape, which is not drift.
  gca_activated_at: unread,
  is_sender_validation_enabled: flag,
  payin_sender_id_list: unread,
  company_domain: unread,
  individual: unread,
  company: unread,
  created_by: unread,
})

const envelope = { status: z.literal(true), message: unread }
const Accepted = z.object({ ...envelope, data: Customer })

// Seen in answers to "Disable Customer".
const inner = { request_id: unread, request_time: unread, status_code: unread, status_text: unread }
const AcceptedTwice = z.object({
  ...envelope,
  data: z.object({ ...inner, success: z.literal(true), data: Customer }),
})

const Refused = z.union([
  z.object({ status: z.literal(false) }),
  z.object({ data: z.object({ success: z.literal(false) }) }),
])

/** `status: false` is a refusal although HTTP says 200. */
const refusalOf = (answer: Answer, { readRefusal }: Connection): OnboardingError | undefined =>
  Refused.safeParse(answer.raw()).success ? answer.refusal(readRefusal(answer.raw())) : undefined

/** Reads `{ status, message, data }`, of a customer of this kind where the request said one. */
export function readCustomer(
  answer: Answer,
  outcome: ProviderCustomer<PaycombatDetails>['outcome'],
  connection: Connection,
  kind?: CustomerKind,
): Result<ProviderCustomer<PaycombatDetails>, OnboardingError> {
  const refusal = refusalOf(answer, connection)
  if (refusal) return err(refusal)
  return answer.json(Accepted).map(({ data }) => toProviderCustomer(data, outcome, answer, connection, kind))
}

/** The same, or with the customer in an envelope of its own: `{ status, message, data: { success, …, data } }`. */
export function readDisabled(
  answer: Answer,
  connection: Connection,
): Result<ProviderCustomer<PaycombatDetails>, OnboardingError> {
  const refusal = refusalOf(answer, connection)
  if (refusal) return err(refusal)
  return answer
    .json(z.union([AcceptedTwice, Accepted]))
    .map(({ data }) => ('customer_id' in data ? data : data.data))
    .map((customer) => toProviderCustomer(customer, 'updated', answer, connection))
}

const toProviderCustomer = (
  customer: z.infer<typeof Customer>,
  outcome: ProviderCustomer<PaycombatDetails>['outcome'],
  answer: Answer,
  { adapter, typeCodes }: Connection,
  kind = kindIn(customer, typeCodes) ?? 'individual',
): ProviderCustomer<PaycombatDetails> => {
  const table = adapter.table(kind)
  const missing = answer.words(customer.missing_field ?? [])
  return {
    providerCustomerId: customer.customer_id,
    ...present({
      reference: customer.organization_reference_id || undefined,
      createdAt: isoTime(customer.created_at),
      updatedAt: isoTime(customer.updated_at),
    }),
    status: 'registered',
    providerStatus: '',
    outcome,
    outstanding: table ? outstandingFields(table, adapter, missing) : [],
    details: present({
      isActive: customer.is_active ?? undefined,
      isWalletReady: customer.is_wallet_ready ?? undefined,
      gcaActivationStatus: answer.words([statusWord(customer.gca_activation_status)])[0],
      gcaActivatedAt: isoTime(customer.gca_activated_at),
      isGcaEnabled: customer.is_gca_enabled ?? undefined,
      isSenderValidationEnabled: customer.is_sender_validation_enabled ?? undefined,
    }),
    raw: answer.raw,
  }
}
