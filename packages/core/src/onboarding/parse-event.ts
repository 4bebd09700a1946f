import { err, errAsync, ok, type Result, ResultAsync } from 'neverthrow'
import type { ProviderEvent, UnverifiedEvent, VerifiedEvent } from '../adapter/provider-event.ts'
import type { Issue } from '../result/issue.ts'
import { type OnboardingError, onboardingError } from '../result/onboarding-error.ts'
import type { Registration } from '../result/registration.ts'
import { checkEventTime } from '../webhook/check-event-time.ts'
import { hintAtReading, hintAtSignature } from '../webhook/event-hints.ts'
import { readRequest } from '../webhook/read-request.ts'
import { guarded, notSent } from './guard.ts'
import type { ParseEventOptions } from './onboarding.ts'
import type { OperationContext } from './onboarding-context.ts'
import { register } from './register.ts'
import { unlessAborted } from './unless-aborted.ts'
import { unsupported } from './unsupported.ts'

const defaultToleranceMs = 5 * 60_000

export function parseEvent<Details>(
  onboarding: OperationContext<Details>,
  given: unknown,
  { toleranceMs, seen = () => false, signal }: ParseEventOptions,
): ResultAsync<ProviderEvent<Registration<Details>>, OnboardingError> {
  const { adapter } = onboarding
  const { readEvent, capabilities } = adapter
  const tolerance = toleranceMs ?? capabilities.eventToleranceMs ?? defaultToleranceMs
  if (!readEvent) return errAsync(unsupported(adapter, 'read events'))
  if (signal?.aborted) return errAsync(aborted(adapter.id))
  const read = readRequest(given)
  if (read.isErr()) return errAsync(unreadable(adapter.id, read.error))
  const request = read.value
  const fault = () => notSent(adapter.id, 'parseEvent')
  return guarded('parseEvent', async () => readEvent.call(adapter, request), fault)
    .mapErr(hintAtReading(request))
    .andThen((event) => checkEventTime(event, tolerance, onboarding))
    .andThen((event) =>
      verify(event, onboarding, signal)
        .mapErr(hintAtSignature(request))
        .map(async (verified) => {
          const nonce = event.nonce ?? (await sha256(request.rawBytes))
          return { event: { ...event, nonce }, verified }
        }),
    )
    .andThen(({ event, verified }) =>
      // After the signature: a stranger must not be able to use a nonce up.
      isNew(onboarding, event.nonce, seen, signal).andThen(() => canonical(onboarding, event, verified)),
    )
}

/** As long as a request waits by default: a provider delivers an event again that is not answered. */
const verifiedWithinMs = 30_000

/** Keys may have to be fetched: the caller's signal or the time limit ends the wait, whether or not the adapter listens to it. */
function verify<Details>(
  event: UnverifiedEvent<Details>,
  { adapter, context }: OperationContext<Details>,
  signal: AbortSignal | undefined,
): ResultAsync<VerifiedEvent<Details>, OnboardingError> {
  const fault = () => notSent(adapter.id, 'parseEvent')
  const verifying = guarded('parseEvent', async () => event.verify(context), fault)
  const limit = new AbortController()
  const timer = setTimeout(() => limit.abort(), verifiedWithinMs)
  const ended = unlessAborted(signal, unlessAborted(limit.signal, verifying))
    .then((verified) => verified ?? err(limit.signal.aborted ? tooSlow(adapter.id) : aborted(adapter.id)))
    .finally(() => clearTimeout(timer))
  return new ResultAsync(ended)
}

async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await globalThis.crypto.subtle.digest('SHA-256', bytes))
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

function unreadable(provider: string, issues: Issue[]): OnboardingError {
  const words = issues.map(({ path, message }) => `${path} ${message}`).join('; ')
  return onboardingError(provider, 'unexpected_response', `The request cannot be read: ${words}`, { issues })
}

function isNew<Details>(
  { adapter }: OperationContext<Details>,
  nonce: string,
  seen: NonNullable<ParseEventOptions['seen']>,
  signal: AbortSignal | undefined,
): ResultAsync<void, OnboardingError> {
  const asking = (async () => ({ before: await seen(nonce) }))()
  const asked = ResultAsync.fromPromise(unlessAborted(signal, asking), () =>
    onboardingError(
      adapter.id,
      'unavailable',
      'seen failed, so the event may be a repeated one. Let the provider send it again',
      { retryable: true },
    ),
  )
  return asked.andThen((answer) => {
    if (!answer) return err(aborted(adapter.id))
    return answer.before === false
      ? ok()
      : err(disbelieved(adapter.id, 'The event was received before: seen has its nonce'))
  })
}

const aborted = (provider: string) =>
  onboardingError(provider, 'aborted', 'aborted by the caller', { retryable: true })

const tooSlow = (provider: string) =>
  onboardingError(
    provider,
    'unavailable',
    `the signature was not checked within ${verifiedWithinMs / 1000} s. Let the provider send it again`,
    { retryable: true },
  )

const disbelieved = (provider: string, message: string) =>
  onboardingError(provider, 'invalid_signature', message)

function canonical<Details>(
  onboarding: OperationContext<Details>,
  { providerType, sentAt, occurredAt, nonce }: UnverifiedEvent<Details> & { readonly nonce: string },
  verified: VerifiedEvent<Details>,
): Result<ProviderEvent<Registration<Details>>, OnboardingError> {
  const facts = {
    provider: onboarding.adapter.id,
    providerType,
    ...(sentAt && { sentAt: sentAt.toISOString() }),
    occurredAt: (occurredAt ?? sentAt ?? onboarding.now()).toISOString(),
    nonce,
  }
  if (verified.type === 'unknown') {
    onboarding.context.observe({
      type: 'drift',
      provider: onboarding.adapter.id,
      operation: 'parseEvent',
      path: 'type',
      found: 'unknown_value',
    })
    return ok({ ...facts, ...verified })
  }
  const { type, customer } = verified
  return register(onboarding, 'parseEvent', customer).map((registration) => ({
    ...facts,
    type,
    registration,
  }))
}
