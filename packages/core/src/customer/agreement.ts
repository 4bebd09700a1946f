import * as z from 'zod'
import type { Clock } from './person.ts'
import { hasCome, instant, oneOf, textUpTo } from './primitives.ts'

/** Every kind of agreement that the model knows, for a list to choose from. */
export const agreementKinds = ['terms_of_service', 'privacy_policy', 'electronic_records'] as const

/**
 * What a customer agreed to.
 * - `terms_of_service`: the provider's terms
 * - `privacy_policy`: the provider's use of personal data
 * - `electronic_records`: records and signatures in electronic form
 */
export type AgreementKind = (typeof agreementKinds)[number]

/** An agreement that the customer gave, with the evidence. Stripe `tos_acceptance`, Airwallex `customer_agreements`. */
export interface Agreement {
  /** What the customer agreed to. */
  kind: AgreementKind
  /** When, in UTC: `2024-03-01T09:30:00Z`. Not in the future. Stripe `tos_acceptance.date`. */
  acceptedAt: string
  /** The IPv4 or IPv6 address from which the customer agreed. Personal. Stripe `tos_acceptance.ip`. */
  ip?: string | undefined
  /** The browser from which the customer agreed, at most 1024 characters. Stripe `tos_acceptance.user_agent`. */
  userAgent?: string | undefined
  /** The provider's own proof of it, at most 1024 characters. Sensitive. Bridge `signed_agreement_id`. */
  token?: string | undefined
}

// Built once: only what depends on a clock is built for each of them.
const agreementFields = {
  kind: oneOf(agreementKinds, { title: 'Kind of agreement', sensitivity: 'public' }),
  acceptedAt: instant({
    title: 'Accepted at',
    sensitivity: 'personal',
    examples: ['2024-03-01T09:30:00Z'],
  }),
  ip: z
    .union([z.ipv4(), z.ipv6()], { error: 'must be an IPv4 or IPv6 address' })
    .meta({ title: 'IP address', sensitivity: 'personal', examples: ['192.0.2.44'] })
    .optional(),
  userAgent: textUpTo(1024, {
    title: 'Browser',
    sensitivity: 'personal',
    examples: ['Mozilla/5.0 (X11; Linux x86_64)'],
  }).optional(),
  token: textUpTo(1024, {
    title: "Provider's proof of the agreement",
    sensitivity: 'sensitive',
    examples: ['4f0b1f9e-6a3c-4c9b-9d0e-2f0f6f1f7a11'],
  }).optional(),
}

export const agreementSchema = (now: Clock) =>
  z.strictObject({
    ...agreementFields,
    acceptedAt: agreementFields.acceptedAt.refine((value) => hasCome(value, now()), {
      error: 'must not be in the future',
    }),
  })
