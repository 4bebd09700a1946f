import type { Adapter, Claim, Lease, Ledger, NamedAccount, Onboarding } from '@portico/core'
import { createAdmissions } from './store/admissions.ts'
import { type AdoptedCustomer, type Adoption, adopt } from './store/adopt.ts'
import { type Budget, type BudgetChange, type BudgetLimits, readBudget, setBudget } from './store/budget.ts'
import { claim } from './store/claim.ts'
import { type DueCustomer, dueCustomers } from './store/due.ts'
import { find } from './store/find.ts'
import { extend, finish } from './store/finish.ts'
import { type Forgetting, forget, retain } from './store/forget.ts'
import { type ChangePage, changes, history, type LedgerChange } from './store/history.ts'
import { type LedgerFilter, type ListedEntry, list } from './store/list.ts'
import { type AccountMerge, mergeAccount } from './store/merge-account.ts'
import { type LedgerMetrics, metrics } from './store/metrics.ts'
import { receive, record } from './store/record.ts'
import { type Resolution, type Resolved, resolve } from './store/resolve.ts'
import { rotate } from './store/rotate.ts'
import type { Store } from './store/store.ts'
import { takeDoubt } from './store/take-doubt.ts'
import { createWork } from './work.ts'

/** An account of the configuration. */
export type AtAccount = Pick<Onboarding<Adapter>, 'provider' | 'account'> & {
  adapter: Pick<Adapter, 'accountIdentity'>
}

/**
 * A ledger on a database. Give it to `createOnboarding` or `openOnboardings`. Every method rejects if the database cannot be
 * reached.
 */
export interface PorticoLedger extends Ledger, AsyncDisposable {
  /** Waits until the budget of an account lets one HTTP request leave. */
  readonly admit: NonNullable<Ledger['admit']>
  /** What a person should know about its opening, such as where a new key is. */
  readonly notices: readonly string[]
  /** Every row, or those that a filter names, page by page as they are asked for. */
  list(filter?: LedgerFilter): AsyncIterable<ListedEntry>
  /** All changes of a customer at all accounts, the oldest first. */
  history(reference: string): Promise<LedgerChange[]>
  /**
   * Changes of all customers in the order of their commits, at most `limit` (default 500) of them, after a place that an earlier
   * page returned as `next`. None is skipped. Each is returned at least once: store `next` with what you did.
   */
  changes(options?: { after?: string | undefined; limit?: number | undefined }): Promise<ChangePage>
  /** Records what a person found out at the provider about a create of unknown outcome. */
  resolve(account: string, reference: string, resolution: Resolution): Promise<Resolved>
  /** Puts a customer whom a provider has already into the ledger; nothing is sent. */
  adopt(account: AtAccount, customer: AdoptedCustomer): Promise<Adoption>
  /**
   * Destroys the key of a person, so that nothing stored about it can be read. Refused while a create is at work or in doubt, and
   * before the time of `retain`. Backups from before stay readable until the master key is rotated and the old one destroyed.
   */
  forget(reference: string): Promise<Forgetting>
  /** Keeps a person from being forgotten before this time. `false` if the ledger does not have this reference. */
  retain(reference: string, until: Date): Promise<boolean>
  /** Encrypts all data keys under the first master key; returns the number of persons. Give the old keys too. */
  rotate(onProgress?: (persons: number) => void): Promise<number>
  /** Says that the account of this name is still the same although its base URL or merchant has changed. */
  mergeAccount(account: AtAccount): Promise<AccountMerge>
  /**
   * Sets how fast an account may be called, by all processes together. Requests above it wait, or fail with `rate_limited` if the
   * wait is longer than about 10 seconds. Default: no limit, until the provider refuses requests as too many.
   */
  setBudget(account: AtAccount, limits: BudgetLimits): Promise<BudgetChange>
  /** The limits of an account as they are configured, and as the provider's refusals have lowered them. */
  budget(account: AtAccount): Promise<Budget>
  /** Counts and ages to watch in operation. */
  metrics(): Promise<LedgerMetrics>
  /** Registered customers of an account whose last look-up is older than this, a page after a row. `sweep` uses it. */
  due(account: string, olderThanMs: number, after?: string): Promise<DueCustomer[]>
  /**
   * Waits until creates at work have been stored, at the longest until their leases end, and closes the database. No create begins
   * meanwhile, and calls that come later reject.
   */
  close(): Promise<void>
}

interface Opening {
  readonly notices: readonly string[]
  close(): Promise<void>
}

export function createLedger(store: Store, { notices, close: closeDatabase }: Opening): PorticoLedger {
  const work = createWork()
  const { run, begin } = work
  const admissions = createAdmissions(store, run)
  const leased = async <T>(call: () => Promise<T>, leaseOf: (found: T) => Lease | undefined): Promise<T> =>
    begin(async () => {
      const found = await call()
      const lease = leaseOf(found)
      if (lease) work.expect(lease)
      return found
    })
  let closing: Promise<void> | undefined
  const close = () => {
    closing ??= work.close().then(closeDatabase)
    return closing
  }
  const ledger: PorticoLedger = {
    notices,
    claim: (request) => leased(() => claim(store, request), leaseOfClaim),
    takeDoubt: (account, terms, reference) =>
      leased(
        () => takeDoubt(store, account, terms, reference),
        (doubt) => (doubt && 'lease' in doubt ? doubt.lease : undefined),
      ),
    extend: (lease, progress) =>
      run(async () => {
        const isHeld = await extend(store, lease, progress)
        if (isHeld) work.expect(lease)
        return isHeld
      }),
    finish: (lease, ending) => run(() => finish(store, lease, ending)).finally(() => work.end(lease)),
    record: (finding) => run(() => record(store, finding)),
    receive: (event) => run(() => receive(store, event)),
    find: (reference) => run(() => find(store, reference)),
    list: (filter) => list(store, filter),
    history: (reference) => run(() => history(store, reference)),
    changes: ({ after, limit = 500 } = {}) => run(() => changes(store, after, limit)),
    resolve: (account, reference, resolution) => run(() => resolve(store, account, reference, resolution)),
    adopt: (account, customer) => run(() => adopt(store, named(account), customer)),
    forget: (reference) => run(() => forget(store, reference)),
    retain: (reference, until) => run(() => retain(store, reference, until)),
    rotate: (onProgress) => run(() => rotate(store, onProgress)),
    mergeAccount: (account) => run(() => mergeAccount(store, named(account))),
    admit: admissions.admit,
    setBudget: async (account, limits) => {
      const change = await run(() => setBudget(store, named(account), limits))
      admissions.changed(named(account))
      return change
    },
    budget: (account) => run(() => readBudget(store, named(account))),
    metrics: () => run(() => metrics(store)),
    due: (account, olderThanMs, after) => run(() => dueCustomers(store, account, olderThanMs, after)),
    close,
    [Symbol.asyncDispose]: close,
  }
  stores.set(ledger, store)
  return ledger
}

const stores = new WeakMap<PorticoLedger, Store>()

/** The store behind a ledger, for packages that keep more in its database. Throws for any other ledger. */
export function storeOf(ledger: PorticoLedger): Store {
  const store = stores.get(ledger)
  if (!store) throw new TypeError('this is no ledger of openLedger')
  return store
}

const leaseOfClaim = (claim: Claim): Lease | undefined =>
  claim.type === 'claimed' ? claim.lease : claim.type === 'in_doubt' ? claim.doubt?.lease : undefined

const named = ({ provider, account, adapter }: AtAccount): NamedAccount => ({
  ...(adapter.accountIdentity ?? { provider, baseUrl: '', merchant: '' }),
  name: account,
})
