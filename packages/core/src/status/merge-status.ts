import type { CustomerStatus } from '../result/customer-status.ts'
import { allowedMoves, isFinal } from './allowed-moves.ts'
import type { StatusUpdate } from './status-update.ts'

/** What became of a customer's status by one piece of news. */
export type StatusMerge = {
  /** What holds now: keep it, and merge the next news into it. */
  state: StatusUpdate
  /**
   * True where the provider tells the same time of two statuses, so that the rule decided which came last: when they were
   * told may be by two clocks, the provider's and the merchant's. A look-up a second later settles it.
   */
  tied: boolean
} & (
  | {
      /** The status is another now, or the first. */
      type: 'moved'
      from?: CustomerStatus
      /** False where this is no single one of `allowedMoves`: news in between did not come. */
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
 * Merges news of a customer's status, whether by answer, look-up or event. The state that results from any number of
 * news is the same in whichever order they come, and however often.
 *
 * An update without a status (`missing`) never changes it. Otherwise the change that is later by the provider's clock wins.
 * For changes of the same time, an answer to `create` loses. Then the later second of `reportedAt` wins, and in the same second
 * the status that lets the merchant do less. A final status never changes.
 *
 * @example
 * const { state, type } = mergeStatus(known, statusUpdate(registration, askedAt))
 */
export function mergeStatus(known: StatusUpdate | undefined, news: StatusUpdate): StatusMerge {
  const state = known && byPrecedence(news, known) <= 0 ? known : news
  if (news.missing) return { state, type: 'unchanged', tied: false }
  if (!known || known.missing) return { state, type: 'moved', direct: true, tied: false }
  const from = known.status
  const later = byTime(news, known)
  const tied = from !== news.status && !isFinal(from) && !isFinal(news.status) && byChange(news, known) === 0
  if (from === news.status) return { state, type: 'unchanged', tied }
  if (state === news)
    return { state, type: 'moved', from, direct: allowedMoves[from].includes(news.status), tied }
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

/** Positive where the first is of a later change. */
const byChange = (one: StatusUpdate, other: StatusUpdate): number =>
  time(one.changedAt) - time(other.changedAt) || Number(other.initial) - Number(one.initial)

/** Positive where the first is of a later change, or was told later of the same. */
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

// Whatever is no time is older than any: the smallest number and not -Infinity, which cannot be subtracted from itself.
const time = (text: string): number => {
  const milliseconds = Date.parse(text)
  return Number.isNaN(milliseconds) ? -Number.MAX_VALUE : milliseconds
}

// Providers tell seconds: what was told within one cannot be told apart.
const second = (text: string): number => Math.floor(time(text) / 1000)
