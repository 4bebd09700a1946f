import { err, ok, type Result, ResultAsync } from 'neverthrow'
import type { OperationContext } from '../onboarding/onboarding-context.ts'
import type { PreparedCustomer } from '../onboarding/prepared.ts'
import type { OnProgress } from '../onboarding/step-memory.ts'
import { unlessAborted } from '../onboarding/unless-aborted.ts'
import { changeError, type OnboardingError } from '../result/onboarding-error.ts'
import type { Progress } from '../result/progress.ts'
import type { Registration } from '../result/registration.ts'
import type { StatusUpdate } from '../status/status-update.ts'
import type { AccountIdentity } from './account-identity.ts'
import { endingOf } from './ending-of.ts'
import { leaseSignal } from './lease-signal.ts'
import { leaseTerms } from './lease-terms.ts'
import type { Claim, ClaimEnding, ClaimRequest, Lease, Ledger } from './ledger.ts'
import { abortedInClaim, claimError, ledgerAway } from './ledger-errors.ts'
import { namedAccount } from './named-account.ts'
import { settleCreate } from './settle-create.ts'
import { fromStored } from './stored-registration.ts'
import { toStoredRequest } from './stored-request.ts'

/** Sends a create: from where, where it stores how far it came, and until when. */
export type SendCreate<Details> = (memory: {
  from: Progress | undefined
  onProgress: OnProgress | undefined
  signal: AbortSignal | undefined
}) => ResultAsync<Registration<Details>, OnboardingError>

/** How a create is remembered. */
export interface RememberOptions {
  readonly again?: boolean | undefined
  readonly unlessAt?: readonly AccountIdentity[] | undefined
  readonly from?: Progress | undefined
  readonly onProgress?: OnProgress | undefined
}

// Claim, settle, claim, and once more for a row that another call has changed meanwhile.
const mostClaims = 3

/**
 * A create that the ledger remembers: its row is claimed before the first byte leaves, and holds how it ended. The same customer
 * again is not sent; an earlier attempt of unknown outcome is settled first, by reading.
 */
export function rememberedCreate<Details>(
  onboarding: OperationContext<Details>,
  ledger: Ledger,
  prepared: PreparedCustomer,
  options: RememberOptions,
  send: SendCreate<Details>,
): ResultAsync<Registration<Details>, OnboardingError> {
  const { adapter } = onboarding
  const run = async (): Promise<Result<Registration<Details>, OnboardingError>> => {
    const request = await claimRequest(onboarding, prepared, options)
    for (let claims = 1; ; claims += 1) {
      const startedAt = performance.now()
      const claiming = reached(ledger.claim(request))
      const claim = await unlessAborted(onboarding.context.signal, claiming)
      if (claim === undefined) {
        if (!onboarding.context.signal?.aborted) return err(ledgerAway(adapter))
        void claiming.then((late) => release(ledger, late))
        return err(abortedInClaim(adapter))
      }
      if (claim.type === 'claimed') {
        const endsAt = startedAt + claim.lease.leaseMs
        return sendClaimed(onboarding, ledger, { ...claim, endsAt }, options, send)
      }
      if (claim.type === 'registered') return ok(fromStored(claim.registration, claim.status, adapter))
      if (claim.type !== 'in_doubt' || !claim.doubt || claims === mostClaims)
        return err(claimError(adapter, claim))
      const settled = await settleCreate(onboarding, ledger, claim.doubt)
      if (settled.isErr()) return err(settled.error)
    }
  }
  return new ResultAsync(run())
}

async function claimRequest<Details>(
  onboarding: OperationContext<Details>,
  prepared: PreparedCustomer,
  { again = false, unlessAt }: RememberOptions,
): Promise<ClaimRequest> {
  const { adapter, context } = onboarding
  return {
    account: namedAccount(adapter, context),
    reference: prepared.reference,
    request: await toStoredRequest(prepared),
    ...leaseTerms(onboarding),
    idempotent: adapter.capabilities.idempotent.includes('create'),
    again,
    ...(unlessAt && { unlessAt }),
  }
}

type Claimed = Extract<Claim, { type: 'claimed' }> & { endsAt: number }

async function sendClaimed<Details>(
  { context, now }: OperationContext<Details>,
  ledger: Ledger,
  { lease, progress, endsAt }: Claimed,
  { from, onProgress }: RememberOptions,
  send: SendCreate<Details>,
): Promise<Result<Registration<Details>, OnboardingError>> {
  const deadline = leaseSignal(endsAt, context.signal)
  const save: OnProgress = async (reached) => {
    if (!(await ledger.extend(lease, reached))) throw new Error('the lease was lost')
    deadline.renew(performance.now() + lease.leaseMs)
    await onProgress?.(reached)
  }
  const startedAt = now()
  const result = await send({ from: from ?? progress, onProgress: save, signal: deadline.signal })
  deadline.clear()
  const ending = endingOf(result, startedAt)
  const recorded = await record(ledger, lease, ending)
  return result
    .map((registration) =>
      recorded ? { ...registration, ...recorded } : { ...registration, recorded: false as const },
    )
    .mapErr((error) =>
      recorded || error.delivery === 'not_sent' ? error : changeError(error, { recorded: false }),
    )
}

/** The status that holds now, if it is not that of the result. `undefined` if the ledger cannot be reached. */
async function record(
  ledger: Ledger,
  lease: Lease,
  ending: ClaimEnding,
): Promise<Partial<Pick<StatusUpdate, 'status' | 'providerStatus'>> | undefined> {
  try {
    const holds = await ledger.finish(lease, ending)
    return holds && !holds.missing ? { status: holds.status, providerStatus: holds.providerStatus } : {}
  } catch {
    return undefined
  }
}

/** A claim that the caller did not wait for: nothing is sent under it. */
async function release(ledger: Ledger, claim: Claim | undefined): Promise<void> {
  const lease = claim?.type === 'claimed' ? claim.lease : claim?.type === 'in_doubt' && claim.doubt?.lease
  if (!lease) return
  const error = { code: 'aborted', delivery: claim?.type === 'claimed' ? 'not_sent' : 'unknown' } as const
  const ending: ClaimEnding = { type: claim?.type === 'claimed' ? 'released' : 'in_doubt', error }
  await ledger.finish(lease, ending).catch(() => undefined)
}

/** `undefined` if the ledger cannot be reached. */
async function reached<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked
  } catch {
    return undefined
  }
}
