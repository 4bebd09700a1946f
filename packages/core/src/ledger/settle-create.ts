import { err, errAsync, ok, okAsync, type Result, ResultAsync } from 'neverthrow'
import { atProvider } from '../onboarding/at-provider.ts'
import type { OperationContext } from '../onboarding/onboarding-context.ts'
import { registerOnly } from '../onboarding/register.ts'
import { unsupported } from '../onboarding/unsupported.ts'
import type { OnboardingError } from '../result/onboarding-error.ts'
import type { Registration } from '../result/registration.ts'
import { statusUpdate } from '../status/status-update.ts'
import { failureOf } from './ending-of.ts'
import { leaseTerms } from './lease-terms.ts'
import type { ClaimEnding, Doubt, Ledger } from './ledger.ts'
import { claimError, inDoubt, ledgerAway, needsPerson, unclear } from './ledger-errors.ts'
import { namedAccount } from './named-account.ts'
import { toStored } from './stored-registration.ts'

/** What became of a create of unknown outcome. */
export type Settlement<Registered extends Registration = Registration> =
  /** No create of this account may be settled now. */
  | { type: 'nothing_in_doubt' }
  /** The provider has the customer. */
  | { type: 'registered'; registration: Registered }
  /** The provider does not list the customer. Released only if it was so before: then the customer may be created. */
  | { type: 'absent'; reference: string }

/** Settles one create of unknown outcome that the ledger knows: of this reference, else the oldest. */
export function settleNext<Details>(
  onboarding: OperationContext<Details>,
  reference?: string,
): ResultAsync<Settlement<Registration<Details>>, OnboardingError> {
  const { adapter, context, ledger } = onboarding
  if (!ledger) return errAsync(unsupported(adapter, 'settle a create without a ledger'))
  const taken = ledger.takeDoubt(namedAccount(adapter, context), leaseTerms(onboarding), reference)
  return ResultAsync.fromPromise(taken, () => ledgerAway(adapter)).andThen((doubt) => {
    if (!doubt) return okAsync({ type: 'nothing_in_doubt' as const })
    return 'message' in doubt
      ? errAsync(claimError(adapter, doubt))
      : new ResultAsync(settleCreate(onboarding, ledger, doubt))
  })
}

/** Settles a create of unknown outcome by reading: by the provider's id if an answer had one, else by the stored request. */
export async function settleCreate<Details>(
  onboarding: OperationContext<Details>,
  ledger: Ledger,
  { lease, request, providerCustomerId }: Doubt,
): Promise<Result<Settlement<Registration<Details>>, OnboardingError>> {
  const { adapter, now } = onboarding
  const startedAt = now()
  const { reference = '' } = request
  const found = await (providerCustomerId !== undefined && adapter.get
    ? lookUp(onboarding, providerCustomerId, reference)
    : search(onboarding, request, reference))
  const ending = found.match<ClaimEnding, ClaimEnding>(
    (settled) =>
      settled.type === 'absent'
        ? { type: 'absent' }
        : {
            type: 'registered',
            registration: toStored(settled.registration),
            status: statusUpdate(settled.registration, startedAt),
          },
    (error) => ({ type: 'in_doubt', error: failureOf(error) }),
  )
  try {
    await ledger.finish(lease, ending)
  } catch {
    return err(ledgerAway(adapter))
  }
  return found.mapErr((error) => {
    if (error.code === 'unsupported') return needsPerson(adapter)
    const retryAfterMs = error.retryAfterMs ?? lease.leaseMs
    return error.code === 'unexpected_response'
      ? unclear(adapter, retryAfterMs)
      : inDoubt(adapter, retryAfterMs)
  })
}

type Settled<Details> = Exclude<Settlement<Registration<Details>>, { type: 'nothing_in_doubt' }>

const lookUp = <Details>(
  onboarding: OperationContext<Details>,
  id: string,
  reference: string,
): ResultAsync<Settled<Details>, OnboardingError> =>
  atProvider(
    onboarding,
    'get',
    // Only called if the adapter has it.
    (context) => onboarding.adapter.get?.(id, context) ?? errAsync(unsupported(onboarding.adapter, 'get')),
    (result) =>
      result
        .andThen((found) => {
          // The id may come from an answer about another customer: the reference must be right too.
          const ref = found.providerCustomerId === id ? { reference } : id
          return registerOnly(ref, onboarding, 'get', { ...found, reference: found.reference ?? reference })
        })
        .map((registration) => ({ type: 'registered', registration })),
  )

const search = <Details>(
  onboarding: OperationContext<Details>,
  request: Doubt['request'],
  reference: string,
): ResultAsync<Settled<Details>, OnboardingError> =>
  atProvider(
    onboarding,
    'reconcile',
    (context) =>
      onboarding.adapter.reconcile?.(request, context) ??
      errAsync(unsupported(onboarding.adapter, 'find out what became of a customer')),
    (result) =>
      result.andThen((found): Result<Settled<Details>, OnboardingError> => {
        if (found === 'absent') return ok({ type: 'absent', reference })
        const known = { ...found, reference: found.reference ?? reference }
        return registerOnly({ reference }, onboarding, 'reconcile', known).map((registration) => ({
          type: 'registered',
          registration,
        }))
      }),
  )
