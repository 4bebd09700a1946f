import type { OnboardingError, Registration } from '@portico/core'
import type { RowEnd } from '../rows/finish-rows.ts'

/** How a row ended, before it is stored. */
export type Ending = Omit<RowEnd, 'id' | 'attempt'>

/** How long a row waits after a failure that may pass, at least and at most. */
const [shortestWaitMs, longestWaitMs] = [1_000, 15 * 60_000]

/** After so many attempts, a row of unknown outcome is left to a person. */
const mostDoubts = 8

const waitMs = (attempt: number, { retryAfterMs = 0 }: OnboardingError): number =>
  Math.max(retryAfterMs, Math.min(shortestWaitMs * 2 ** Math.min(attempt - 1, 20), longestWaitMs))

/** How the provider can be asked what became of a create. */
export interface Askable {
  /** By what was sent. */
  readonly bySearch: boolean
  /** By the provider's own id. */
  readonly byId: boolean
}

/** How the row of a customer ended who is registered. */
export const endOfRegistered = ({ outcome }: Pick<Registration, 'outcome'>): Ending => ({
  state: 'done',
  outcome,
})

/** How a row ended whose create or update failed: for good, or until a time at which it is tried again. */
export function endOfFailed(error: OnboardingError, attempt: number, askable: Askable): Ending {
  const { code, delivery, message, retryable } = error
  const said = { code, message }
  const isUnsent = delivery === 'not_sent'
  const later = (): Ending => ({ ...said, state: 'queued', againInMs: waitMs(attempt, error), isUnsent })
  switch (code) {
    case 'content_changed':
      return { ...said, state: 'changed', reasons: reasonsOf(error), isUnsent }
    case 'forgotten':
      return { ...said, state: 'forgotten', isUnsent }
    default:
      if (isDoubt(error)) return doubt(error, attempt, askable)
      return retryable || passing.has(code)
        ? later()
        : { ...said, state: 'refused', reasons: reasonsOf(error), isUnsent }
  }
}

/** They are about the moment or the account, not about the customer. */
const passing: ReadonlySet<string> = new Set([
  'in_progress',
  'rate_limited',
  'aborted',
  'unauthenticated',
  'invalid_config',
  'unavailable',
])

const forPerson =
  'It is not known whether the provider has this customer. Look there for its reference or e-mail address, then record what you found: portico resolve'

/** Whether the provider may have done what was asked. */
export const isDoubt = ({ delivery }: Pick<OnboardingError, 'delivery'>): boolean =>
  delivery === 'unknown' || delivery === 'accepted'

function doubt(error: OnboardingError, attempt: number, { bySearch, byId }: Askable): Ending {
  const { code, message, progress, providerCustomerId } = error
  const canBeSettled = bySearch || (byId && providerCustomerId !== undefined) || progress !== undefined
  const isTried = canBeSettled && attempt < mostDoubts
  return isTried
    ? { state: 'in_doubt', code, message, againInMs: waitMs(attempt, error) }
    : { state: 'in_doubt', code, message: forPerson }
}

const reasonsOf = ({ issues }: OnboardingError) =>
  issues.map(({ path, code, message }) => ({ path, code, message }))
