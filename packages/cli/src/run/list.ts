import type { CustomerStatus } from '@portico/core'
import type { LedgerMetrics, ListedEntry, PorticoLedger } from '@portico/ledger'
import type { Context } from '../context.ts'
import { type ExitCode, exitCodes } from '../exit-code.ts'
import type { ConfigFlag, OutputFlags } from '../flags.ts'
import { printable } from '../output/printable.ts'
import { createReport } from '../output/report.ts'
import { paintFor } from '../output/style.ts'
import { formatTable } from '../output/table.ts'
import { conclude } from '../stop.ts'
import { withLedger } from './with-ledger.ts'

export interface ListFlags extends ConfigFlag, OutputFlags {
  readonly account?: string
  readonly status?: CustomerStatus
  readonly inDoubt?: boolean
  readonly summary?: boolean
}

/** Prints the customers of the ledger, or how many there are to watch. */
export const runList = (context: Context, flags: ListFlags): Promise<ExitCode> =>
  withLedger(context, flags, (ledger) =>
    flags.summary ? summarise(ledger, context, flags) : listAll(ledger, context, flags),
  )

async function listAll(ledger: PorticoLedger, context: Context, flags: ListFlags): Promise<ExitCode> {
  const { account, status, inDoubt, json } = flags
  const report = createReport(context, { json, many: true })
  for await (const entry of ledger.list({ account, status, inDoubt })) {
    if (context.stop.requested.aborted) break
    report.add(entryJson(entry), () => entryLine(entry))
  }
  return conclude(context, exitCodes.done, 'A list changes nothing.')
}

const entryJson = ({ account, status, ...entry }: ListedEntry) => ({
  ...entry,
  account: account.name,
  provider: account.provider,
  ...(status && { status: status.status, providerStatus: status.providerStatus }),
})

const entryLine = ({ reference, account, state, status, providerCustomerId }: ListedEntry): string =>
  printable(
    [
      reference ?? '(forgotten)',
      account.name,
      status?.status ?? state.replaceAll('_', ' '),
      ...(providerCustomerId === undefined ? [] : [providerCustomerId]),
    ].join('  '),
  )

async function summarise(ledger: PorticoLedger, context: Context, flags: ListFlags): Promise<ExitCode> {
  const metrics = await ledger.metrics()
  const rows = Object.entries(names).map(([name, words]) => {
    const { count, oldestMs } = metrics[name as keyof typeof names]
    return [words, String(count), count === 0 ? '' : seconds(oldestMs)]
  })
  const lag = ['longest delay of an event, last hour', '', seconds(metrics.webhookLagMs)]
  createReport(context, flags).add(metrics, () =>
    formatTable(['what', 'count', 'age'], [...rows, lag], paintFor(context.process.stdout)),
  )
  return exitCodes.done
}

const seconds = (milliseconds: number) => `${Math.ceil(milliseconds / 1000)} s`

const names: Record<Exclude<keyof LedgerMetrics, 'webhookLagMs'>, string> = {
  inDoubt: 'creates of unknown outcome',
  sending: 'creates at work',
  pending: 'customers without a final status',
  unmatchedEvents: 'events of unknown customers',
}
