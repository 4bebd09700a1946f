import { err, errAsync, ok, type Result, ResultAsync } from 'neverthrow'
import type {
  EventRequest,
  ProviderEvent,
  ReceivedRequest,
  UnverifiedEvent,
  VerifiedEvent,
} from '../adapter/provider-event.ts'
import { type OnboardingError, onboardingError } from '../result/onboarding-error.ts'
import { type Desk, tell } from './desk.ts'
import type { ParseEventOptions } from './onboarding.ts'
import { register } from './register.ts'
import { unlessAborted } from './unless-aborted.ts'
import { unsupported } from './unsupported.ts'

const defaultToleranceMs = 5 * 60_000

export function parseEvent<Details>(
  desk: Desk<Details>,
  request: ReceivedRequest,
  { toleranceMs = defaultToleranceMs, seen = () => false, signal }: ParseEventOptions = {},
): ResultAsync<ProviderEvent<Details>, OnboardingError> {
  const { adapter } = desk
  if (!adapter.readEvent) return errAsync(unsupported(adapter, 'read events'))
  if (signal?.aborted) return errAsync(aborted(adapter.id))
  return adapter
    .readEvent({ ...request, headers: recordOf(request.headers) })
    .andThen((event) => timely(desk, event, toleranceMs))
    .andThen((event) => event.verify(desk.contextOf()).map((verified) => ({ event, verified })))
    .asyncAndThen(({ event, verified }) =>
      // After the signature: a stranger must not be able to use a nonce up.
      isNew(desk, event.nonce, seen, signal).map(() => canonical(desk, event, verified)),
    )
}

/** `Headers` have no keys of their own. */
const recordOf = (headers: ReceivedRequest['headers']): EventRequest['headers'] =>
  Symbol.iterator in headers ? Object.fromEntries(headers) : headers

function timely<Details>(
  { adapter, now }: Desk<Details>,
  event: UnverifiedEvent<Details>,
  toleranceMs: number,
): Result<UnverifiedEvent<Details>, OnboardingError> {
  // So written, a time or a tolerance that is not a number is refused.
  return Math.abs(now().getTime() - event.sentAt.getTime()) <= toleranceMs
    ? ok(event)
    : err(disbelieved(adapter.id, 'the event was signed at a time that is outside the tolerance'))
}

function isNew<Details>(
  { adapter }: Desk<Details>,
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
  desk: Desk<Details>,
  { providerType, sentAt, occurredAt = sentAt, nonce }: UnverifiedEvent<Details>,
  verified: VerifiedEvent<Details>,
): ProviderEvent<Details> {
  const facts = {
    provider: desk.adapter.id,
    providerType,
    sentAt: sentAt.toISOString(),
    occurredAt: occurredAt.toISOString(),
    nonce,
  }
  if (verified.type === 'unknown') {
    tell(desk, { type: 'drift', operation: 'parseEvent', path: 'type', found: 'unknown_value' })
    return { ...facts, ...verified }
  }
  const { type, customer } = verified
  return { ...facts, type, registration: register(desk, 'parseEvent', customer) }
}
