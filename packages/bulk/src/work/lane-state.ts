import type PQueue from 'p-queue'
import type { BulkAccount, Engine } from '../engine.ts'
import type { RowEnds } from '../rows/row-ends.ts'
import type { Alone } from './alone.ts'
import type { Circuit } from './circuit.ts'
import type { Sender } from './sender.ts'
import type { WorkEvent } from './work-event.ts'

/** What all parts of a lane share: it sends the rows of one account. */
export interface LaneState {
  readonly engine: Engine
  readonly account: BulkAccount
  readonly sender: Sender
  readonly ends: RowEnds
  readonly alone: Alone
  /** The requests under way. */
  readonly pool: PQueue
  /** Begins no further row. */
  readonly signal: AbortSignal
  /** Abandons requests under way. */
  readonly abandon: AbortSignal
  readonly now: () => Date
  readonly onEvent: (event: WorkEvent) => void
  circuit: Circuit
  /** Nothing is sent but what tries the provider. */
  isDown: boolean
  /** Calls in a row that the provider refused because of the credentials. */
  refusedLogins: number
  /** Runs that may not send now, and when to look again, by `performance.now()`. */
  readonly closed: Map<number, number>
}

/** Whether the lane is to begin nothing now. */
export const isHeld = ({ signal, isDown }: LaneState): boolean => signal.aborted || isDown
