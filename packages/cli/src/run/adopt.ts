import type { Onboarding } from '@portico/core'
import type { AdoptedCustomer, Adoption } from '@portico/ledger'
import { UsageError } from '../command.ts'
import type { Context } from '../context.ts'
import { type ExitCode, exitCodeOf, exitCodes } from '../exit-code.ts'
import type { ConfigFlag, OutputFlags } from '../flags.ts'
import { readAdopted } from '../input/read-adopted.ts'
import { startProgress } from '../output/progress.ts'
import { createReport, type Report } from '../output/report.ts'
import { openSettings } from '../settings/open-settings.ts'
import { conclude } from '../stop.ts'
import { openAccount } from './open-account.ts'
import { reached } from './with-ledger.ts'

export interface AdoptFlags extends ConfigFlag, OutputFlags {
  readonly account: string
  readonly fromProvider?: boolean
}

type Counts = Record<'adopted' | 'known' | 'conflict' | 'problem' | 'withoutReference', number>

/** Puts customers who exist already into the ledger. */
export async function runAdopt(context: Context, flags: AdoptFlags, path?: string): Promise<ExitCode> {
  if ((path === undefined) === !flags.fromProvider)
    throw new UsageError('Name either a CSV file or --from-provider')
  await using settings = await openSettings(flags, context, { remembers: true })
  const onboarding = await openAccount(settings, flags.account)
  const ledger = await settings.ledger()
  const counts: Counts = { adopted: 0, known: 0, conflict: 0, problem: 0, withoutReference: 0 }
  const report = createReport(context, { json: flags.json, many: true })
  const progress = await startProgress(context, true)
  const adopting: Adopting = {
    context,
    report,
    counts,
    adopt: async (customer, position = {}) => {
      const adoption = await reached(ledger.adopt(onboarding, customer))
      counts[adoption.type] += 1
      progress.tell(countWords(counts))
      print(report, flags, { ...position, ...customer, ...adoption })
    },
  }
  try {
    const code = await (path === undefined ? fromProvider(onboarding, adopting) : fromFile(path, adopting))
    report.add(counts, () => countWords(counts))
    return await conclude(context, code, 'What was adopted stays. Run it again to go on.', 'write')
  } finally {
    progress.stop()
  }
}

interface Adopting {
  readonly context: Context
  readonly report: Report
  readonly counts: Counts
  adopt(customer: AdoptedCustomer, position?: { readonly line?: number }): Promise<void>
}

async function fromFile(path: string, { context, report, counts, adopt }: Adopting): Promise<ExitCode> {
  for await (const entry of readAdopted(path, context)) {
    if ('customer' in entry) await adopt(entry.customer, { line: entry.line })
    else {
      counts.problem += 1
      report.add({ ...entry, type: 'problem' }, () => `line ${entry.line}  ${entry.problem}`)
    }
    if (context.stop.requested.aborted) break
  }
  return codeOf(counts)
}

async function fromProvider(onboarding: Onboarding, { context, counts, adopt }: Adopting): Promise<ExitCode> {
  for await (const found of onboarding.list({}, { signal: context.stop.requested })) {
    if (found.isErr()) {
      if (context.stop.requested.aborted) break
      context.process.stderr.write(`portico: ${found.error.message}\n`)
      return exitCodeOf(found.error, 'read')
    }
    const { reference, providerCustomerId, status } = found.value
    if (reference === undefined) counts.withoutReference += 1
    else await adopt({ reference, providerCustomerId, status })
  }
  return codeOf(counts)
}

const codeOf = ({ conflict, problem }: Counts): ExitCode =>
  conflict + problem > 0 ? exitCodes.refused : exitCodes.done

type Printed = AdoptedCustomer & Adoption & { readonly line?: number }

/** For a person only what went wrong. */
function print(report: Report, { json }: OutputFlags, printed: Printed): void {
  const position = printed.line === undefined ? printed.providerCustomerId : `line ${printed.line}`
  if (json) report.add(printed, () => '')
  else if (printed.type === 'conflict') report.add({}, () => `${position}  conflict: ${printed.message}`)
}

const names: Record<keyof Counts, string> = {
  adopted: 'adopted',
  known: 'known before',
  conflict: 'in conflict',
  problem: 'not read',
  withoutReference: 'without a reference',
}

const countWords = (counts: Counts): string =>
  Object.entries(names)
    .map(([name, words]) => ({ words, count: counts[name as keyof Counts] }))
    .filter(({ count }) => count > 0)
    .map(({ words, count }) => `${count} ${words}`)
    .join(', ') || 'no customers'
