import type { CustomerStatus } from '../result/customer-status.ts'
import { allowedMoves, isFinal } from './allowed-moves.ts'
import type { StatusUpdate } from './status-update.ts'

/** What one status update changed. */
export type StatusMerge = {
  /** The status that holds now: keep it, and merge the next update into it. */
  state: StatusUpdate
  /**
   * True if two statuses have the same time of change, so that the rule decided which came last. They may have been reported
   * by two clocks, the provider's and the merchant's. A look-up a second later settles it.
   */
  tied: boolean
} & (
  | {
      /** The status is another now, or the first. */
      type: 'moved'
      from?: CustomerStatus
      /** False if `allowedMoves` has no direct transition: an intermediate update was missed. */
      direct: boolean
    }
  | {
      /**
       * - `unchanged`: the same status again, a duplicate for instance, or no status at all
       * - `stale`: older than what is known
       * - `refused`: newer, but what is known is final
       */
      type: 'unchanged' | 'stale' | 'refused'
    }
)

/**
 * Merges an update of a customer's status, from an answer, a look-up or an event. The state that results from several
 * updates does not depend on their order or repetition.
 *
 * An update without a status (`missing`) never changes it. Otherwise the change that is later by the provider's clock wins.
 * For changes of the same time, an answer to `create` loses. Then the later second of `reportedAt` wins, and in the same second
 * the status that lets the merchant do less. A final status never changes.
 *
 * @example
 * const { state, type } = mergeStatus(known, statusUpdate(registration, askedAt))
 */
export function mergeStatus(known: StatusUpdate | undefined, update: StatusUpdate): StatusMerge {
  const state = known && byPrecedence(update, known) <= 0 ? known : update
  if (update.missing) return { state, type: 'unchanged', tied: false }
  if (!known || known.missing) return { state, type: 'moved', direct: true, tied: false }
  const from = known.status
  const later = byTime(update, known)
  const tied =
    from !== update.status && !isFinal(from) && !isFinal(update.status) && byChange(update, known) === 0
  if (from === update.status) return { state, type: 'unchanged', tied }
  if (state === update)
    return { state, type: 'moved', from, direct: allowedMoves[from].includes(update.status), tied }
  return { state, type: isFinal(from) && later > 0 ? 'refused' : 'stale', tied }
}

/** In the order in which one lets the merchant do less than the one before. */
const precedence: readonly CustomerStatus[] = [
  'active',
  'registered',
  // Between these two the lifecycle decides: a document that is sent at once makes a new customer pending.
  'incomplete',
  'pending',
  'rejected',
  'unknown',
  'suspended',
  'closed',
]

/** Positive if the first is of a later change. */
const byChange = (one: StatusUpdate, other: StatusUpdate): number =>
  time(one.changedAt) - time(other.changedAt) || Number(other.initial) - Number(one.initial)

/** Positive if the first is of a later change, or a later report of the same. */
const byTime = (one: StatusUpdate, other: StatusUpdate): number =>
  byChange(one, other) || second(one.reportedAt) - second(other.reportedAt)

/** A total order, so that what comes last does not depend on what came first. */
const byPrecedence = (one: StatusUpdate, other: StatusUpdate): number =>
  Number(other.missing ?? false) - Number(one.missing ?? false) ||
  Number(isFinal(one.status)) - Number(isFinal(other.status)) ||
  byTime(one, other) ||
  precedence.indexOf(one.status) - precedence.indexOf(other.status) ||
  byText(one.reportedAt, other.reportedAt) ||
  byText(one.changedAt, other.changedAt) ||
  byText(one.providerStatus, other.providerStatus)

const byText = (one: string, other: string): number => Number(one > other) - Number(one < other)

// A text that is not a time is older than any: the smallest number and not -Infinity, which cannot be subtracted from itself.
const time = (text: string): number => {
  const milliseconds = Date.parse(text)
  return Number.isNaN(milliseconds) ? -Number.MAX_VALUE : milliseconds
}

// Providers report whole seconds: times within one second cannot be distinguished.
const second = (text: string): number => Math.floor(time(text) / 1000)
