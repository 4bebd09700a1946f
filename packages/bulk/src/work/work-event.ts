import type { PauseReason } from '../runs/pause-reason.ts'

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
  /** A run is paused: by a person, by an option of it, or because of its account. */
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
