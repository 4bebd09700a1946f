import type { AdapterDescription } from '../adapter/adapter.ts'
import { type OnboardingError, onboardingError } from '../result/onboarding-error.ts'
import type { Claim } from './ledger.ts'

type Provider = Pick<AdapterDescription, 'id' | 'name'>

/** The error of a claim that does not let the create be sent. */
export function claimError(
  { id, name }: Provider,
  claim: Exclude<Claim, { type: 'claimed' | 'registered' }>,
): OnboardingError {
  switch (claim.type) {
    case 'content_changed':
      return onboardingError(
        id,
        'content_changed',
        `${name} has a customer with this reference and other data. Use update to change it, or another reference for another person`,
        {
          providerCustomerId: claim.providerCustomerId,
          issues: (claim.changed ?? []).map((providerField) => ({
            path: '',
            code: 'changed',
            message: 'differs from what is registered',
            providerField,
          })),
        },
      )
    case 'in_progress':
      return onboardingError(
        id,
        'in_progress',
        'Another call is registering this customer. Wait, then call again',
        {
          retryAfterMs: claim.retryAfterMs,
          retryable: true,
        },
      )
    case 'in_doubt':
      return inDoubt({ id, name }, claim.retryAfterMs)
    case 'forgotten':
      return onboardingError(
        id,
        'forgotten',
        'This customer was erased from the ledger. To register the same reference anew, call create with again: true',
      )
    case 'invalid_config':
      return onboardingError(id, 'invalid_config', claim.message)
  }
}

/** The error of a create whose earlier attempt has an unknown outcome that cannot be settled yet. */
export const inDoubt = ({ id, name }: Provider, retryAfterMs: number): OnboardingError =>
  onboardingError(
    id,
    'outcome_unknown',
    `An earlier create of this customer at ${name} has an unknown outcome, which can be settled only later. Call again then: nothing is sent before`,
    { delivery: 'unknown', retryable: true, retryAfterMs },
  )

const personChecks =
  'a person checks there whether its reference or e-mail address exists, then records the result: resolve of the ledger, or portico resolve'

/** The error of a create in doubt at a provider that has no look-up. */
export const needsPerson = ({ id, name }: Provider): OnboardingError =>
  onboardingError(
    id,
    'outcome_unknown',
    `An earlier create of this customer has an unknown outcome, and ${name} has no look-up: ${personChecks}`,
    { delivery: 'unknown' },
  )

/** The error of a create in doubt whose look-up gave an answer that does not settle it. The next one may. */
export const unclear = ({ id, name }: Provider, retryAfterMs: number): OnboardingError =>
  onboardingError(
    id,
    'outcome_unknown',
    `An earlier create of this customer has an unknown outcome, and the answer of ${name} to a look-up does not settle it. Call again later. If that answer stays, ${personChecks}`,
    { delivery: 'unknown', retryable: true, retryAfterMs },
  )

/** The error of a create that the caller ended while the ledger was asked. */
export const abortedInClaim = ({ id }: Pick<Provider, 'id'>): OnboardingError =>
  onboardingError(id, 'aborted', 'aborted by the caller', { retryable: true })

/** The error of a create that was not sent because the ledger cannot be reached. */
export const ledgerAway = ({ id }: Pick<Provider, 'id'>, operation = ''): OnboardingError =>
  onboardingError(
    id,
    'unavailable',
    'The ledger cannot be reached, so nothing was sent. Call again when its database is back',
    { operation, retryable: true },
  )
