import {
  type Answer,
  isoTime,
  type OnboardingError,
  type ProviderCustomer,
  present,
  providerId,
  type Refusal,
  type Result,
} from '@portico/adapter-kit'
import * as z from 'zod'

/** What only Sqril tells of a customer. */
export interface SqrilDetails {
  /**
   * Corridors by ISO 3166-1 alpha-2; only a look-up tells them. `false`: the stored profile must be updated before
   * paying into that country.
   */
  allowed?: Record<string, boolean>
}

// Echoed back; named so that only unknown keys count as drift. Only the number of the document is read.
const echoed = Object.fromEntries(
  [
    'name_first',
    'name_last',
    'gender',
    'ic_number',
    'ic_type',
    'ic_country',
    'occupation',
    'country_of_residence',
    'phone',
    'email',
    'nationality',
    'dob',
    'address',
    'ic_expiry_date',
  ].map((name) => [name, z.unknown().optional()]),
)

const Profile = z.object({
  ...echoed,
  ic_number: z.unknown().optional(),
  customer_id: providerId,
  created_at: z.string().nullish().catch(undefined),
  updated_at: z.string().nullish().catch(undefined),
  allowed: z.record(z.string(), z.boolean()).nullish().catch(undefined),
})

/** Sqril has no KYC lifecycle: whoever it answers about is registered. */
export function readProfile(
  answer: Answer,
  outcome: ProviderCustomer<SqrilDetails>['outcome'],
): Result<ProviderCustomer<SqrilDetails>, OnboardingError> {
  return answer.json(Profile).andThen((profile) =>
    // The number never changes, and only a registration sends it. An update is checked by its customer_id.
    answer.isAbout('ic_number', profile.ic_number).map(() => toProviderCustomer(profile, outcome, answer)),
  )
}

function toProviderCustomer(
  { customer_id, created_at, updated_at, allowed }: z.infer<typeof Profile>,
  outcome: ProviderCustomer<SqrilDetails>['outcome'],
  answer: Answer,
): ProviderCustomer<SqrilDetails> {
  return {
    providerCustomerId: customer_id,
    status: 'registered',
    providerStatus: '',
    outcome,
    outstanding: [],
    ...present({ createdAt: isoTime(created_at), updatedAt: isoTime(updated_at) }),
    details: allowed ? { allowed: corridorsIn(allowed, answer) } : {},
    raw: answer.raw,
  }
}

/** Keeps only keys that look like a country: any other key may be personal data. */
function corridorsIn(allowed: Readonly<Record<string, boolean>>, answer: Answer): Record<string, boolean> {
  const corridors = Object.entries(allowed).filter(([country]) => /^[A-Z]{2}$/.test(country))
  if (corridors.length < Object.keys(allowed).length) answer.drift('allowed', 'unknown_key')
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
