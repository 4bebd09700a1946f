import {
  type Answer,
  type CustomerKind,
  customerReader,
  err,
  flag,
  isoTime,
  type More,
  type OnboardingError,
  type Outcome,
  type ProviderCustomer,
  present,
  type Result,
  statusWord,
  text,
  unread,
} from '@portico/adapter-kit'
import * as z from 'zod'
import type { Connection } from './connection.ts'
import { kindIn, type TypeCodes } from './type-codes.ts'

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

const isText = (value: unknown) => typeof value === 'string'

// Only the id and the envelope are essential: there is no look-up by which to find the id again.
export const customerOf = (typeCodes: TypeCodes) =>
  customerReader({
    shape: {
      type: text,
      is_active: flag,
      is_wallet_ready: flag,
      /** Seen in stored responses only. */
      missing_field: z
        .array(z.string())
        .nullish()
        .catch(({ value }) => (Array.isArray(value) ? value.filter(isText) : undefined)),
      is_gca_enabled: flag,
      gca_activation_status: text,
      is_sender_validation_enabled: flag,
      // `gca_activated_at` is documented as an object of unknown shape, which is not drift.
      ...unread(
        'org_id description webhook_url metadata gca_activated_at payin_sender_id_list company_domain',
      ),
      ...unread('individual company created_by'),
    },
    names: { id: 'customer_id', reference: 'organization_reference_id' },
    statuses: 'registered',
    kind: (customer) => kindIn(customer, typeCodes) ?? 'individual',
    more: ({ missing_field, ...customer }, { outstanding, words }): More<PaycombatDetails> => ({
      outstanding: outstanding(missing_field ?? []),
      details: present({
        isActive: customer.is_active,
        isWalletReady: customer.is_wallet_ready,
        gcaActivationStatus: words([statusWord(customer.gca_activation_status)])[0],
        gcaActivatedAt: isoTime(customer.gca_activated_at),
        isGcaEnabled: customer.is_gca_enabled,
        isSenderValidationEnabled: customer.is_sender_validation_enabled,
      }),
    }),
  })

type CustomerBody = z.output<Connection['customer']['schema']>

const envelope = { status: z.literal(true), ...unread('message') }

const Refused = z.union([
  z.object({ status: z.literal(false) }),
  z.object({ data: z.object({ success: z.literal(false) }) }),
])

/** `status: false` is a refusal although HTTP says 200. */
const refusalOf = (answer: Answer, { readRefusal }: Connection): OnboardingError | undefined =>
  Refused.safeParse(answer.raw()).success ? answer.refusal(readRefusal(answer.raw())) : undefined

/** Reads `{ status, message, data }`, of a customer of this kind where the request said one. */
export const readCustomer = (answer: Answer, outcome: Outcome, connection: Connection, kind?: CustomerKind) =>
  read(answer, outcome, connection, acceptedOf(connection), kind)

/** The same, or with the customer in an envelope of its own: `{ status, message, data: { success, …, data } }`. */
export function readDisabled(answer: Answer, connection: Connection) {
  const Once = acceptedOf(connection)
  // Seen in answers to "Disable Customer".
  const inner = { success: z.literal(true), ...unread('request_id request_time status_code status_text') }
  const Twice = z.object({ ...envelope, data: Once.omit({ status: true, message: true }).extend(inner) })
  return read(answer, 'updated', connection, z.union([Twice.transform(({ data }) => data), Once]))
}

const acceptedOf = ({ customer }: Connection) => z.object({ ...envelope, data: customer.schema })

function read(
  answer: Answer,
  outcome: Outcome,
  connection: Connection,
  schema: z.ZodType<{ data: CustomerBody }>,
  kind?: CustomerKind,
): Result<ProviderCustomer<PaycombatDetails>, OnboardingError> {
  const refusal = refusalOf(answer, connection)
  if (refusal) return err(refusal)
  return answer.json(schema).map(({ data }) => connection.customer.from(data, outcome, answer, kind))
}
