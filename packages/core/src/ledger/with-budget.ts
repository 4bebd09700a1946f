import type { Adapter } from '../adapter/adapter.ts'
import type { Admission, Admit } from '../adapter/admission.ts'
import type { ContextOf } from '../adapter/call-context.ts'
import type { Ledger } from './ledger.ts'
import { namedAccount } from './named-account.ts'

/** Gives every context the budget of its account, if the ledger has budgets. */
export function withBudget(
  contextOf: ContextOf,
  adapter: Pick<Adapter, 'id' | 'accountIdentity'>,
  account: string,
  ledger: Ledger | undefined,
): ContextOf {
  if (!ledger?.admit) return contextOf
  const named = namedAccount(adapter, { account })
  const admit: Admit = async (signal) => {
    try {
      return (await ledger.admit?.(named, { signal })) ?? admitted
    } catch {
      // A budget is a courtesy to the provider: without its database, requests leave as without a budget.
      return admitted
    }
  }
  return (call) => ({ ...contextOf(call), admit })
}

const admitted: Admission = { type: 'admitted' }
