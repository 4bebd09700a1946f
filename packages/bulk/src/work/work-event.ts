/** What happens while rows are sent. Holds nothing personal. */
export type WorkEvent =
  /** A row has ended. */
  | {
      readonly type: 'row'
      readonly account: string
      readonly run: number
      readonly state: string
      readonly code?: string | undefined
    }
  /** The provider is down: its rows wait, and it is tried again from time to time. */
  | { readonly type: 'provider_down'; readonly account: string }
  | { readonly type: 'provider_back'; readonly account: string }
  /** A run is paused, because of what it was told or of what happened. */
  | { readonly type: 'paused'; readonly account: string; readonly run: number; readonly reason: PauseReason }
  /** A run waits for its window, or for the next day. */
  | {
      readonly type: 'waiting'
      readonly account: string
      readonly run: number
      readonly reason: 'window' | 'per_day'
    }
  /** The database does not answer. Nothing is lost: what ended is stored when it is back. */
  | { readonly type: 'database_away' }
  | { readonly type: 'database_back' }

/**
 * Why a run is paused.
 * - `asked`: a person paused it
 * - `sample`: as many were sent as `sample` says
 * - `unauthenticated`: the provider does not accept the credentials
 * - `invalid_config`: the account or the ledger is not set up; the message says what to do
 * - `provider_down`: the provider is down and has no look-up, so that each further try would leave a customer in doubt
 */
export type PauseReason = 'asked' | 'sample' | 'unauthenticated' | 'invalid_config' | 'provider_down'
