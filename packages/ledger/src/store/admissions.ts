import { randomUUID } from 'node:crypto'
import type { Ledger, NamedAccount } from '@portico/core'
import { accountId } from './accounts.ts'
import { budgetAccount } from './budget-account.ts'
import { readBlock, reportLimited, takeTurns } from './budget-statements.ts'
import { createGate, type Gate } from './gate.ts'
import type { Store } from './store.ts'

/** Lets single requests leave, each account by its budget. */
export interface Admissions {
  readonly admit: NonNullable<Ledger['admit']>
  /** Lets the next request ask the database, whatever is known. */
  changed(account: NamedAccount): void
}

/** `run` keeps the ledger open while a statement runs. */
export function createAdmissions(store: Store, run: <T>(call: () => Promise<T>) => Promise<T>): Admissions {
  const process = randomUUID()
  const gates = new Map<string, Gate>()
  const gateOf = (account: NamedAccount): Gate => {
    const key = JSON.stringify([account.provider, account.baseUrl, account.merchant])
    const known = gates.get(key)
    if (known) return known
    const id = () => budgetAccount(store, account)
    const gate = createGate({
      take: (turns) =>
        run(async () => {
          const found = await id()
          return found === undefined ? { kind: 'free' } : takeTurns(store, found, { process, ...turns })
        }),
      look: () =>
        run(async () => {
          const found = await id()
          return found === undefined ? { isLimited: false, blockedMs: 0 } : readBlock(store, found)
        }),
      limited: (report) =>
        run(async () => {
          const made = await accountId(store, account)
          return typeof made === 'string' ? reportLimited(store, made, process, report) : 0
        }),
    })
    gates.set(key, gate)
    return gate
  }
  return {
    admit: (account, { signal }) => gateOf(account).admit(signal),
    changed: (account) => gateOf(account).changed(),
  }
}
