import type { Adapter, Ledger, NamedAccount, Onboarding } from '@portico/core'
import { type AdoptedCustomer, type Adoption, adopt } from './store/adopt.ts'
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

/** An account of the configuration. */
export type AtAccount = Pick<Onboarding<Adapter>, 'provider' | 'account'> & {
  adapter: Pick<Adapter, 'accountIdentity'>
}

/**
 * A ledger on a database. Give it to `createOnboarding` or `openOnboardings`. Every method rejects if the database cannot be
 * reached.
 */
export interface PorticoLedger extends Ledger, AsyncDisposable {
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
  /** Counts and ages to watch in operation. */
  metrics(): Promise<LedgerMetrics>
  /** Registered customers of an account whose last look-up is older than this, a page after a row. `sweep` uses it. */
  due(account: string, olderThanMs: number, after?: string): Promise<DueCustomer[]>
  /** Closes the database. Calls that come later reject. */
  close(): Promise<void>
}

interface Opening {
  readonly notices: readonly string[]
  close(): Promise<void>
}

export function createLedger(store: Store, { notices, close }: Opening): PorticoLedger {
  return {
    notices,
    claim: (request) => claim(store, request),
    extend: (lease, progress) => extend(store, lease, progress),
    finish: (lease, ending) => finish(store, lease, ending),
    record: (finding) => record(store, finding),
    receive: (event) => receive(store, event),
    takeDoubt: (account, terms, reference) => takeDoubt(store, account, terms, reference),
    find: (reference) => find(store, reference),
    list: (filter) => list(store, filter),
    history: (reference) => history(store, reference),
    changes: ({ after, limit = 500 } = {}) => changes(store, after, limit),
    resolve: (account, reference, resolution) => resolve(store, account, reference, resolution),
    adopt: (account, customer) => adopt(store, named(account), customer),
    forget: (reference) => forget(store, reference),
    retain: (reference, until) => retain(store, reference, until),
    rotate: (onProgress) => rotate(store, onProgress),
    mergeAccount: (account) => mergeAccount(store, named(account)),
    metrics: () => metrics(store),
    due: (account, olderThanMs, after) => dueCustomers(store, account, olderThanMs, after),
    close,
    [Symbol.asyncDispose]: close,
  }
}

const named = ({ provider, account, adapter }: AtAccount): NamedAccount => ({
  ...(adapter.accountIdentity ?? { provider, baseUrl: '', merchant: '' }),
  name: account,
})
