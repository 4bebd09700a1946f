import type { Bulk, RetriedState, RunReport } from '@portico/bulk'
import type { Onboarding } from '@portico/core'
import { shownRows } from '../bulk/number-words.ts'
import { expectRunsOf, openBulkOn, runOf } from '../bulk/open-bulk.ts'
import { concludeRun, type SendFlags, sendRun } from '../bulk/send-run.ts'
import { watchRun } from '../bulk/watch-run.ts'
import { UsageError } from '../command.ts'
import type { Context } from '../context.ts'
import { type ExitCode, exitCodes } from '../exit-code.ts'
import type { OutputFlags, SettingsFlags } from '../flags.ts'
import { openSettings, type Settings } from '../settings/open-settings.ts'
import { sayHowToAbandon } from '../stop.ts'
import { reached } from './with-ledger.ts'

export interface ContinueFlags extends SettingsFlags, OutputFlags, SendFlags {
  readonly queueOnly?: boolean
}

export interface RetryFlags extends ContinueFlags {
  readonly only?: readonly RetriedState[]
  readonly update?: boolean
  readonly acceptSideEffects?: boolean
}

/** Opens a paused run, and sends its rows. */
export const runResume = (context: Context, flags: ContinueFlags, number: number): Promise<ExitCode> =>
  continueRun(context, flags, number, async (bulk, { run, state }) => {
    if (state === 'cancelled') throw new UsageError(`Run ${run} was cancelled: import the book again`)
    await bulk.resume(run)
  })

/** Sends rows again that had ended without success. */
export const runRetry = (context: Context, flags: RetryFlags, number: number): Promise<ExitCode> =>
  continueRun(context, flags, number, async (bulk, { run, state, counts }) => {
    if (state === 'cancelled')
      throw new UsageError(`Run ${run} was cancelled, and has nothing to retry: import the book again`)
    const { only, update, acceptSideEffects } = flags
    if (update && acceptSideEffects && counts.sideEffects > 0)
      context.process.stderr.write(
        `portico: The update of ${shownRows(counts.sideEffects)} has side effects, such as a new review that stops payouts. They are sent now.\n`,
      )
    const count = await bulk.retry(run, { ...(only && { states: only }), update, acceptSideEffects })
    context.process.stderr.write(`portico: Run ${run}: ${shownRows(count ?? 0)} to send again.\n`)
  })

async function continueRun(
  context: Context,
  flags: ContinueFlags,
  number: number,
  change: (bulk: Bulk, report: RunReport) => Promise<void>,
): Promise<ExitCode> {
  expectRunsOf(flags, context)
  await using settings = await openSettings(flags, context, { remembers: true, keepsSandbox: true })
  const onboarding = await accountOfRun(settings, number)
  await using bulk = await openBulkOn(await settings.ledger(), [onboarding])
  // Closed only afterwards.
  return await reached(
    (async () => {
      const report = await bulk.report(number)
      if (!report) throw new TypeError('a run that was found has a report')
      await change(bulk, report)
      if (flags.queueOnly) return exitCodes.done
      sayHowToAbandon(context, 'requests')
      const watch = await watchRun(context, { bulk, run: number, json: flags.json })
      try {
        const { concurrency, workers } = flags
        const accounts = [onboarding.account]
        await sendRun(context, bulk, { until: number, accounts, concurrency, workers }, watch)
      } finally {
        watch.stop()
      }
      return concludeRun(context, bulk, number, flags, `\`portico resume ${number}\` continues.`)
    })(),
  )
}

/** Opens the account of a run. One that has another name in the configuration now is found by its identity. */
async function accountOfRun(settings: Settings, number: number): Promise<Onboarding> {
  const nameIn = async (onboardings: readonly Onboarding[]) => {
    await using bulk = await openBulkOn(await settings.ledger(), onboardings)
    const found = await bulk.report(await runOf(bulk, number))
    return found?.account ?? ''
  }
  const name = await reached(nameIn([]))
  const accounts = await settings.accounts()
  if (accounts.includes(name)) return settings.open(name)
  const onboardings = await settings.openAll([])
  const now = await reached(nameIn(onboardings))
  const renamed = onboardings.find(({ account }) => account === now)
  if (renamed) return renamed
  throw new UsageError(
    `Run ${number} is of the account ${name}, which the configuration does not have, only ${accounts.join(', ')}`,
  )
}
