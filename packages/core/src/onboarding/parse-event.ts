import { err, errAsync, ok, type Result, ResultAsync } from 'neverthrow'
import type { ProviderEvent, UnverifiedEvent, VerifiedEvent } from '../adapter/provider-event.ts'
import { type OnboardingError, onboardingError } from '../result/onboarding-error.ts'
import type { Registration } from '../result/registration.ts'
import { guarded, notSent } from './guard.ts'
import type { ParseEventOptions } from './onboarding.ts'
import { type OnboardingContext, tell } from './onboarding-context.ts'
import { readRequest } from './read-request.ts'
import { register } from './register.ts'
import { unlessAborted } from './unless-aborted.ts'
import { unsupported } from './unsupported.ts'

const defaultToleranceMs = 5 * 60_000

export function parseEvent<Details>(
  onboarding: OnboardingContext<Details>,
  given: unknown,
  { toleranceMs = defaultToleranceMs, seen = () => false, signal }: ParseEventOptions,
): ResultAsync<ProviderEvent<Registration<Details>>, OnboardingError> {
  const { adapter } = onboarding
  const { readEvent } = adapter
  if (!readEvent) return errAsync(unsupported(adapter, 'read events'))
  if (signal?.aborted) return errAsync(aborted(adapter.id))
  const request = readRequest(given)
  if (!request) return errAsync(incomplete(adapter.id))
  const fault = () => notSent(adapter.id, 'parseEvent')
  return guarded('parseEvent', async () => readEvent.call(adapter, request), fault)
    .andThen((event) => timely(onboarding, event, toleranceMs))
    .andThen((event) =>
      guarded('parseEvent', async () => event.verify(onboarding.contextOf()), fault).map((verified) => ({
        event,
        verified,
      })),
    )
    .andThen(({ event, verified }) =>
      // After the signature: a stranger must not be able to use a nonce up.
      isNew(onboarding, event.nonce, seen, signal).andThen(() => canonical(onboarding, event, verified)),
    )
}

const incomplete = (provider: string) =>
  onboardingError(
    provider,
    'unexpected_response',
    'Not a whole request: method, url and rawBody must be text, headers an object',
  )

function timely<Details>(
  { adapter, now }: OnboardingContext<Details>,
  event: UnverifiedEvent<Details>,
  toleranceMs: number,
): Result<UnverifiedEvent<Details>, OnboardingError> {
  // So written, a time or a tolerance that is not a number is refused.
  return Math.abs(now().getTime() - event.sentAt.getTime()) <= toleranceMs
    ? ok(event)
    : err(disbelieved(adapter.id, 'the event was signed at a time that is outside the tolerance'))
}

function isNew<Details>(
  { adapter }: OnboardingContext<Details>,
  nonce: string,
  seen: NonNullable<ParseEventOptions['seen']>,
  signal: AbortSignal | undefined,
): ResultAsync<void, OnboardingError> {
  const asking = (async () => ({ before: await seen(nonce) }))()
  const asked = ResultAsync.fromPromise(unlessAborted(signal, asking), () =>
    onboardingError(adapter.id, 'unavailable', 'it could not be told whether the event came before', {
      retryable: true,
    }),
  )
  return asked.andThen((answer) => {
    if (!answer) return err(aborted(adapter.id))
    return answer.before === false ? ok() : err(disbelieved(adapter.id, 'the event came before'))
  })
}

const aborted = (provider: string) =>
  onboardingError(provider, 'aborted', 'aborted by the caller', { retryable: true })

const disbelieved = (provider: string, message: string) =>
  onboardingError(provider, 'invalid_signature', message)

function canonical<Details>(
  onboarding: OnboardingContext<Details>,
  { providerType, sentAt, occurredAt = sentAt, nonce }: UnverifiedEvent<Details>,
  verified: VerifiedEvent<Details>,
): Result<ProviderEvent<Registration<Details>>, OnboardingError> {
  const facts = {
    provider: onboarding.adapter.id,
    providerType,
    sentAt: sentAt.toISOString(),
    occurredAt: occurredAt.toISOString(),
    nonce,
  }
  if (verified.type === 'unknown') {
    tell(onboarding, { type: 'drift', operation: 'parseEvent', path: 'type', found: 'unknown_value' })
    return ok({ ...facts, ...verified })
  }
  const { type, customer } = verified
  return register(onboarding, 'parseEvent', customer).map((registration) => ({
    ...facts,
    type,
    registration,
  }))
}
