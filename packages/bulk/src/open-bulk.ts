import type { NamedAccount, Onboarding, OnboardingError } from '@portico/core'
import { onboardingError } from '@portico/core/adapter'
import type { PorticoLedger } from '@portico/ledger'
import { accountId, storeOf } from '@portico/ledger/store'
import { err, ok, type Result } from 'neverthrow'
import type { Bulk } from './bulk.ts'
import type { BulkAccount, Engine } from './engine.ts'
import { enqueueCustomer } from './import/enqueue.ts'
import { readInto } from './import/read-into.ts'
import { bossOf, ensureQueue } from './jobs/open-boss.ts'
import { reclaimJobs } from './jobs/reclaim-jobs.ts'
import { failuresFile } from './report/failures.ts'
import { countRows, listRuns, reportRun } from './report/report.ts'
import { problemsOf } from './run-options.ts'
import { cancelRun, resumeRun, retriedStates, retryRun } from './runs/change-run.ts'
import { isFinished } from './runs/is-finished.ts'
import { openQueue, openRun } from './runs/open-run.ts'
import { pauseRun } from './runs/pause-run.ts'
import { findRun, type Run } from './runs/run.ts'
import { createSignpost } from './signpost.ts'
import { work } from './work/work.ts'

/** An onboarding of any provider. */
export type BulkOnboarding = Pick<Onboarding, 'provider' | 'account' | 'adapter' | 'ledger'>

/** Options of `openBulk`. */
export interface BulkOptions {
  /** The accounts that rows are sent to: `openOnboardings(…).all`, opened with the same ledger. */
  readonly onboardings: readonly BulkOnboarding[]
  /** Whether to create and extend the tables of the queue. Default: true for a ledger in a folder, else false: `portico migrate` does it. */
  readonly migrate?: boolean | undefined
}

/**
 * Opens bulk onboarding on a ledger: books, queued customers, workers and reports. The queue is pg-boss, on the ledger's database.
 * Returns `invalid_config` if something is missing, and `unavailable` if the database cannot be reached.
 *
 * @example
 * await using bulk = orThrow(await openBulk(ledger, { onboardings: onboardings.all }))
 */
export async function openBulk(
  ledger: PorticoLedger,
  { onboardings, migrate }: BulkOptions,
): Promise<Result<Bulk, OnboardingError>> {
  const store = storeOf(ledger)
  if (store.schema.length > longestSchema)
    return err(
      invalid(`The schema of the ledger has more than ${longestSchema} letters, too many for its queue`),
    )
  const mayMigrate = migrate ?? store.isEmbedded
  const boss = bossOf(store, mayMigrate)
  // Every call of ours has its own result; these are of its upkeep.
  boss.on('error', () => undefined)
  try {
    if (!mayMigrate && !(await boss.isInstalled())) return await refuse(boss, invalid(withoutTables))
    await boss.start()
    const accounts = new Map<string, BulkAccount>()
    for (const onboarding of onboardings) {
      const id = await accountId(store, named(onboarding))
      if (typeof id !== 'string') return await refuse(boss, invalid(id.problem))
      const queue = `account-${id}`
      await ensureQueue(boss, queue)
      if (store.isEmbedded) await reclaimJobs(store, boss, queue)
      // What an onboarding returns depends on its adapter, which no row needs.
      accounts.set(onboarding.account, { onboarding: onboarding as Onboarding, id, queue })
    }
    return ok(createBulk({ ledger, store, boss, accounts }))
  } catch (error) {
    return await refuse(boss, unreachable(error))
  }
}

const withoutTables =
  'The database has no tables of the queue yet. Run portico migrate, or open it with migrate: true'

/** pg-boss takes 50, with `_jobs`. */
const longestSchema = 45

async function refuse(boss: Engine['boss'], error: OnboardingError): Promise<Result<never, OnboardingError>> {
  await boss.stop({ graceful: false }).catch(() => undefined)
  return err(error)
}

function createBulk(engine: Engine): Bulk {
  const { store, boss, accounts } = engine
  const signpost = createSignpost()
  const accountOf = (name: string): Result<BulkAccount, OnboardingError> => {
    const account = accounts.get(name)
    return account ? ok(account) : err(invalid(`There is no account ${name}: give openBulk its onboarding`))
  }
  const queues = new Map<string, Promise<Run>>()
  const queueOf = ({ id }: BulkAccount): Promise<Run> => {
    const opening = queues.get(id) ?? openQueue(store, id, localTimeZone())
    queues.set(id, opening)
    opening.catch(() => queues.delete(id))
    return opening
  }
  const close = () => boss.stop({ graceful: false })
  return {
    async importBook(book, { account: name, source, files, sample, onRun, signal, onProgress, ...options }) {
      const problems = problemsOf({ ...options, sample })
      if (problems.length > 0) return err(invalid(problems.join('; ')))
      const account = accountOf(name)
      if (account.isErr()) return err(account.error)
      const { strict, again, update, window, perDay, timeZone = localTimeZone() } = options
      const run = await openRun(
        store,
        { accountId: account.value.id, name: options.name ?? source, identity: source },
        { shape: book.shape, files, strict, again, update, window, perDay, timeZone },
        sample,
      )
      onRun?.(run.id)
      const reading = await readInto(engine, account.value, run, book, {
        signal,
        onProgress: (read) => {
          signpost.signal()
          onProgress?.(read)
        },
      })
      signpost.signal()
      return reading ? ok({ run: run.id, ...reading }) : err(overtaken(run))
    },
    async enqueue(customer, { account: name, tx }) {
      const account = accountOf(name)
      if (account.isErr()) return err(account.error)
      const { reference } = (customer ?? {}) as { reference?: unknown }
      if (typeof reference !== 'string' || reference === '')
        return err(
          onboardingError(
            account.value.onboarding.provider,
            'invalid_customer',
            'A customer needs a reference',
            { operation: 'enqueue' },
          ),
        )
      const add = async () =>
        enqueueCustomer(engine, account.value, await queueOf(account.value), customer, tx)
      while (!(await add())) queues.delete(account.value.id)
      signpost.signal()
      return ok()
    },
    work: (options = {}) => work(engine, options, signpost.passed),
    runs: () => listRuns(store),
    report: (run) => reportRun(store, run),
    counts: (run) => countRows(store, run),
    async *failures(run) {
      const found = await findRun(store, run)
      if (found) yield* failuresFile(store, found)
    },
    pause: async (run) => !(await isFinished(store, run)) && pauseRun(store, run, 'asked'),
    resume: async (run) => {
      const resumed = await resumeRun(store, run)
      signpost.signal()
      return resumed
    },
    cancel: (run) => cancelRun(store, run),
    async retry(run, { states = retriedStates, update, acceptSideEffects } = {}) {
      const count = await retryRun(store, run, states, {
        ...(update && { update }),
        ...(acceptSideEffects && { acceptSideEffects }),
      })
      signpost.signal()
      return count
    },
    close,
    [Symbol.asyncDispose]: close,
  }
}

const localTimeZone = () => new Intl.DateTimeFormat().resolvedOptions().timeZone

const named = ({ provider, account, adapter }: BulkOnboarding): NamedAccount => ({
  ...(adapter.accountIdentity ?? { provider, baseUrl: '', merchant: '' }),
  name: account,
})

const overtaken = ({ id }: Run) =>
  onboardingError(
    'portico',
    'aborted',
    `Run ${id} was cancelled while its source was read, or another import of the same source has begun`,
    { operation: 'importBook' },
  )

const invalid = (message: string) =>
  onboardingError('portico', 'invalid_config', message, { operation: 'openBulk' })

/** The code of a database error is safe; its message may quote a URL with a password. */
function unreachable(error: unknown): OnboardingError {
  const { code } = (error ?? {}) as { code?: unknown }
  const known = typeof code === 'string' && /^[A-Z0-9_]{3,30}$/.test(code) ? ` (${code})` : ''
  if (/^ \(42/.test(known))
    return invalid(
      `The tables of the queue cannot be made or used${known}: run portico migrate as a role that may create a schema`,
    )
  return onboardingError(
    'portico',
    'unavailable',
    `The queue on the database of the ledger cannot be opened${known}`,
    {
      operation: 'openBulk',
      retryable: true,
    },
  )
}
