import { customerReader, type More, type Refusal, type Said, tolerant, unread } from '@portico/adapter-kit'
import * as z from 'zod'

/** What only Sqril tells of a customer. */
export interface SqrilDetails {
  /**
   * Corridors by ISO 3166-1 alpha-2; only a look-up tells them. `false`: the stored profile must be updated before
   * paying into that country.
   */
  allowed?: Record<string, boolean>
}

/** Sqril has no KYC lifecycle: whoever it answers about is registered. */
export const profile = /* @__PURE__ */ customerReader({
  shape: {
    allowed: tolerant(z.record(z.string(), z.boolean())),
    // Echoed back.
    ...unread('name_first name_last gender ic_number ic_type ic_country occupation country_of_residence'),
    ...unread('phone email nationality dob address ic_expiry_date'),
  },
  names: { id: 'customer_id' },
  statuses: 'registered',
  // The number never changes, and only a registration sends it. An update is checked by its customer_id.
  about: ['ic_number'],
  more: ({ allowed }, said): More<SqrilDetails> => ({
    details: allowed ? { allowed: corridorsIn(allowed, said) } : {},
  }),
})

/** Keeps only keys that look like a country: any other key may be personal data. */
function corridorsIn(allowed: Readonly<Record<string, boolean>>, { drift }: Said): Record<string, boolean> {
  const corridors = Object.entries(allowed).filter(([country]) => /^[A-Z]{2}$/.test(country))
  if (corridors.length < Object.keys(allowed).length) drift('allowed', 'unknown_key')
  return Object.fromEntries(corridors)
}

const ErrorBody = z.object({
  error_code: z.string().optional().catch(undefined),
  details: z
    .object({
      validation_errors: z.array(z.object({ field: z.string() })).catch([]),
      immutable_fields: z.array(z.string()).catch([]),
    })
    .catch({ validation_errors: [], immutable_fields: [] }),
})

/** `validation_errors` of "Register Customer", `immutable_fields` of "Update Customer". */
export function readRefusal(body: unknown): Refusal {
  const parsed = ErrorBody.safeParse(body)
  if (!parsed.success) return {}
  const { error_code, details } = parsed.data
  return {
    providerCode: error_code,
    fields: [
      ...details.validation_errors.map(({ field }) => ({ name: field })),
      ...details.immutable_fields.map((name) => ({ name, code: 'immutable' as const })),
    ],
  }
}
