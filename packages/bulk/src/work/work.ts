import type { Engine } from '../engine.ts'
import { isFinished } from '../runs/is-finished.ts'
import { findRun } from '../runs/run.ts'
import { createAlone } from './alone.ts'
import { type LaneOptions, runLane } from './lane.ts'
import type { WorkEvent } from './work-event.ts'

/** Options of `work`. */
export interface WorkOptions {
  /** The accounts whose rows are sent, by their names in the configuration. Default: that of `until`, else all. */
  readonly accounts?: readonly string[] | undefined
  /** The most requests at once at each account, from this process. Default: 8. The budget of an account may allow fewer. */
  readonly concurrency?: number | undefined
  /** Ends once this run is finished, paused or cancelled. Default: the work goes on until `signal`. */
  readonly until?: number | undefined
  /** Begins no further row; requests under way come to their end and are stored. */
  readonly signal?: AbortSignal | undefined
  /** Abandons requests under way: their customers are in doubt. Give it after `signal`. */
  readonly abandon?: AbortSignal | undefined
  /** Called with what happens. */
  readonly onEvent?: ((event: WorkEvent) => void) | undefined
  /** How many processes work on these accounts; decides how soon each takes a provider for down. Default: 1. */
  readonly workers?: number | undefined
  /** The clock of windows and days. Default: the system's. */
  readonly now?: (() => Date) | undefined
}

const never = new AbortController().signal

/** In total, an outage leaves at most `concurrency + 5` rows in doubt: these, and two that try the provider. */
const mostFailures = 4

/** Sends queued rows until its signal, or until a run is finished. Several processes may work on one database. */
export async function work(engine: Engine, options: WorkOptions, added: () => Promise<void>): Promise<void> {
  const { concurrency = 8, until, signal = never, abandon = never, onEvent = () => {}, workers = 1 } = options
  const ofRun = until === undefined ? undefined : (await findRun(engine.store, until))?.accountId
  const lanes = [...engine.accounts.values()].filter(
    ({ onboarding, id }) =>
      options.accounts?.includes(onboarding.account) ?? (ofRun === undefined || ofRun === id),
  )
  const shared: LaneOptions = {
    concurrency,
    failures: Math.max(2, Math.floor(mostFailures / workers)),
    alone: createAlone(),
    signal,
    abandon,
    now: options.now ?? (() => new Date()),
    onEvent,
    isOver: async () => until !== undefined && (await isFinished(engine.store, until)),
    added,
  }
  await Promise.all(lanes.map((account) => runLane(engine, account, shared)))
}
