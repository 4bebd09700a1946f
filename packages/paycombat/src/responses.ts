import { type Answer, isoTime, present } from '@portico/adapter-kit'
import {
  type AdapterDescription,
  customerKinds,
  type OnboardingError,
  outstandingFields,
  type ProviderCustomer,
} from '@portico/core'
import { err, type Result } from 'neverthrow'
import * as z from 'zod'

/** Paycombat's own flags. `isActive: false` is seen on perfectly ordinary customers: it is no suspension. */
export interface PaycombatDetails {
  isActive?: boolean
  isWalletReady?: boolean
}

const unread = z.unknown().optional()

const Customer = z.object({
  customer_id: z.string().min(1),
  type: z.string().nullish(),
  organization_reference_id: z.string().nullish(),
  is_active: z.boolean().nullish(),
  is_wallet_ready: z.boolean().nullish(),
  /** Seen in stored responses only. */
  missing_field: z.array(z.string()).nullish(),
  created_at: z.string().nullish(),
  updated_at: z.string().nullish(),
  org_id: unread,
  description: unread,
  webhook_url: unread,
  metadata: unread,
  is_gca_enabled: unread,
  gca_activation_status: unread,
  gca_activated_at: unread,
  is_sender_validation_enabled: unread,
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
const refusalOf = (answer: Answer): OnboardingError | undefined =>
  Refused.safeParse(answer.raw()).success ? answer.refusal({}) : undefined

/** `{ status, message, data }` */
export function readCustomer(
  answer: Answer,
  outcome: ProviderCustomer<PaycombatDetails>['outcome'],
  adapter: AdapterDescription,
): Result<ProviderCustomer<PaycombatDetails>, OnboardingError> {
  const refusal = refusalOf(answer)
  if (refusal) return err(refusal)
  return answer.json(Accepted).map(({ data }) => toProviderCustomer(data, outcome, answer, adapter))
}

/** The same, or with the customer in an envelope of its own: `{ status, message, data: { success, …, data } }`. */
export function readDisabled(
  answer: Answer,
  adapter: AdapterDescription,
): Result<ProviderCustomer<PaycombatDetails>, OnboardingError> {
  const refusal = refusalOf(answer)
  if (refusal) return err(refusal)
  return answer
    .json(z.union([AcceptedTwice, Accepted]))
    .map(({ data }) => ('customer_id' in data ? data : data.data))
    .map((customer) => toProviderCustomer(customer, 'updated', answer, adapter))
}

const toProviderCustomer = (
  customer: z.infer<typeof Customer>,
  outcome: ProviderCustomer<PaycombatDetails>['outcome'],
  answer: Answer,
  adapter: AdapterDescription,
): ProviderCustomer<PaycombatDetails> => ({
  providerCustomerId: customer.customer_id,
  ...present({
    reference: customer.organization_reference_id ?? undefined,
    createdAt: isoTime(customer.created_at),
    updatedAt: isoTime(customer.updated_at),
  }),
  status: 'registered',
  providerStatus: '',
  outcome,
  outstanding: outstandingOf(customer, answer, adapter),
  details: present({
    isActive: customer.is_active ?? undefined,
    isWalletReady: customer.is_wallet_ready ?? undefined,
  }),
  raw: answer.raw,
})

function outstandingOf(
  { type, missing_field }: z.infer<typeof Customer>,
  answer: Answer,
  adapter: AdapterDescription,
) {
  const table = adapter.table(customerKinds.find((kind) => kind === type) ?? 'individual')
  return table ? outstandingFields(table, adapter, answer.words(missing_field ?? [])) : []
}
