import { resolve } from 'node:path'
import type { Bulk, Imported, ImportOptions, RunOptions } from '@portico/bulk'
import { type BookFlags, filesOf, type OpenedBook, openBookAt } from '../bulk/book-input.ts'
import { checkBookAt } from '../bulk/dry-run.ts'
import { suffixOf } from '../bulk/next-steps.ts'
import { shownCount, shownRows } from '../bulk/number-words.ts'
import { openBulkOn } from '../bulk/open-bulk.ts'
import { concludeRun, type SendFlags, sendRun } from '../bulk/send-run.ts'
import { suggestMappingOf } from '../bulk/suggest-mapping-of.ts'
import { watchRun } from '../bulk/watch-run.ts'
import { UsageError } from '../command.ts'
import type { Context } from '../context.ts'
import { type ExitCode, exitCodes } from '../exit-code.ts'
import type { OutputFlags, SettingsFlags } from '../flags.ts'
import { createReport } from '../output/report.ts'
import { openSettings } from '../settings/open-settings.ts'
import { conclude, sayHowToAbandon } from '../stop.ts'
import { reached } from './with-ledger.ts'

export interface ImportFlags extends SettingsFlags, OutputFlags, BookFlags, SendFlags {
  readonly provider?: string
  readonly suggestMapping?: boolean
  readonly dryRun?: boolean
  readonly name?: string
  readonly files?: string
  readonly sample?: number
  readonly window?: string
  readonly timeZone?: string
  readonly perDay?: number
  readonly update?: boolean
  readonly acceptSideEffects?: boolean
  readonly strict?: boolean
  readonly again?: boolean
  readonly queueOnly?: boolean
}

/** Reads a book of customers into its run, and sends its rows at the same time. */
export async function runImport(context: Context, flags: ImportFlags, path: string): Promise<ExitCode> {
  if (flags.suggestMapping) return suggestMappingOf(context, flags, path)
  if (flags.dryRun) return checkBookAt(context, flags, path)
  if (path === '-' && flags.name === undefined)
    throw new UsageError('A book from stdin needs --name: a later import of the same name continues its run')
  if (flags.acceptSideEffects && !flags.update)
    throw new UsageError('--accept-side-effects is about changes that --update sends: add --update')
  const options = await runOptionsOf(flags)
  await using book = await openBookAt(path, flags, context)
  if (!book) return conclude(context, exitCodes.done, 'Nothing was sent.')
  await using settings = await openSettings(flags, context, { remembers: true, keepsSandbox: true })
  const onboarding = await settings.open(flags.provider)
  const ledger = await settings.ledger()
  await using bulk = await openBulkOn(ledger, [onboarding])
  const { account } = onboarding
  const name = flags.name ?? path
  const source = flags.name === undefined ? resolve(context.process.cwd(), path) : `name:${flags.name}`
  const reading = { ...options, account, source, name, files: filesOf(path, flags.files, context) }
  const importing: Importing = { context, flags, bulk, book, reading }
  // Closed only afterwards.
  return await reached(flags.queueOnly ? onlyRead(importing) : readAndSend(importing), howToContinue)
}

const howToContinue = 'The same command again continues.'

interface Importing {
  readonly context: Context
  readonly flags: ImportFlags
  readonly bulk: Bulk
  readonly book: OpenedBook
  readonly reading: ImportOptions
}

async function readAndSend({ context, flags, bulk, book, reading }: Importing): Promise<ExitCode> {
  sayHowToAbandon(context, 'requests')
  const { stop } = context
  const begun = Promise.withResolvers<number>()
  const failed = new AbortController()
  let watch: Awaited<ReturnType<typeof watchRun>> | undefined
  const read = async () => {
    const imported = await bulk.importBook(book, {
      ...reading,
      signal: stop.requested,
      onRun: begun.resolve,
      onProgress: (progress) => watch?.onRead(progress),
    })
    if (imported.isErr()) throw new UsageError(imported.error.message)
    watch?.onReadAll()
    printRead(context, flags, imported.value)
  }
  const send = async () => {
    const run = await begun.promise
    watch = await watchRun(context, { bulk, run, json: flags.json, isReading: true })
    const signal = AbortSignal.any([stop.requested, failed.signal])
    const sending = { until: run, accounts: [reading.account], ...speedOf(flags), signal }
    await sendRun(context, bulk, sending, watch)
    return run
  }
  const reads = read().catch((problem: unknown) => {
    failed.abort()
    begun.reject(problem)
    throw problem
  })
  try {
    const [sent] = await Promise.allSettled([send(), reads])
    await reads
    const run = sent.status === 'fulfilled' ? sent.value : await begun.promise
    if (sent.status === 'rejected') throw sent.reason
    if (flags.update && !stop.requested.aborted && watch)
      await sendSideEffects({ context, flags, bulk, run, watch, account: reading.account })
    watch?.stop()
    return await concludeRun(context, bulk, run, flags, howToContinue)
  } finally {
    watch?.stop()
  }
}

const speedOf = ({ concurrency, workers }: SendFlags): SendFlags => ({ concurrency, workers })

/** Prints how many updates have side effects, and sends them if that was accepted. */
async function sendSideEffects({
  context,
  flags,
  bulk,
  run,
  watch,
  account,
}: Pick<Importing, 'context' | 'flags' | 'bulk'> & {
  run: number
  account: string
  watch: Awaited<ReturnType<typeof watchRun>>
}): Promise<void> {
  const { sideEffects } = await bulk.counts(run)
  if (sideEffects === 0) return
  if (flags.json)
    createReport(context, { json: true, many: true }).add(
      { type: 'side_effects', run, count: sideEffects },
      () => '',
    )
  else
    context.process.stderr.write(
      `portico: The update of ${shownRows(sideEffects)} has side effects, such as a new review that stops payouts. ${flags.acceptSideEffects ? 'They are sent now' : 'They are not sent without --accept-side-effects'}.\n`,
    )
  if (!flags.acceptSideEffects) return
  await bulk.retry(run, { states: ['changed'], update: true, acceptSideEffects: true })
  await sendRun(context, bulk, { until: run, accounts: [account], ...speedOf(flags) }, watch)
}

/** Reads the book; `portico work` sends its rows. */
async function onlyRead({ context, flags, bulk, book, reading }: Importing): Promise<ExitCode> {
  const { requested } = context.stop
  const imported = await bulk.importBook(book, { ...reading, signal: requested })
  if (imported.isErr()) throw new UsageError(imported.error.message)
  const { run, rows } = imported.value
  printRead(context, flags, imported.value)
  if (!flags.json)
    context.process.stdout.write(
      `Run ${run}: ${shownRows(rows)} read. Nothing was sent yet: \`portico work${suffixOf(flags)}\` sends.\n`,
    )
  return conclude(
    context,
    imported.value.unreadable > 0 ? exitCodes.refused : exitCodes.done,
    howToContinue,
    'write',
  )
}

/** What was read, on stderr for a person. */
function printRead(context: Context, { json }: OutputFlags, read: Imported): void {
  if (context.stop.requested.aborted) return
  const { run, rows, queued, known, repeated, unreadable } = read
  const report = createReport(context, { json, many: true })
  if (json) report.add({ type: 'read', run, rows, queued, known, repeated, unreadable }, () => '')
  else
    context.process.stderr.write(
      `portico: Run ${run}: the book was read. ${shownRows(rows)}: ${shownCount(queued)} to send, ${shownCount(known)} known, ${shownCount(repeated)} repeated, ${shownCount(unreadable)} unreadable.\n`,
    )
}

async function runOptionsOf(flags: ImportFlags): Promise<RunOptions> {
  const { window, timeZone, perDay, sample, update, strict, again } = flags
  const { isTimeZone, parseWindow } = await import('@portico/bulk')
  const parsed = window === undefined ? undefined : parseWindow(window)
  const problems = [
    ...(window !== undefined && !parsed ? ['--window must be two different times, such as 22:00-06:00'] : []),
    ...(timeZone !== undefined && !isTimeZone(timeZone)
      ? ['--time-zone must be one of the IANA database, such as Asia/Dubai']
      : []),
  ]
  if (problems.length > 0) throw new UsageError(problems.join('; '))
  return { window: parsed, timeZone, perDay, sample, update, strict, again }
}
