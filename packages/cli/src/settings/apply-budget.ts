import type { Onboarding } from '@portico/core'
import { UsageError } from '../command.ts'
import { reached } from '../run/with-ledger.ts'
import type { OpenedLedger } from './open-ledger.ts'

/**
 * Stores the limits of an account that the configuration has, for all processes on the ledger. A limit that is left out is removed.
 * Throws `UsageError` if the ledger cannot take the account.
 */
export async function applyBudget(
  onboarding: Onboarding,
  { ledger, budgets = {} }: OpenedLedger,
): Promise<void> {
  const limits = budgets[onboarding.account]
  if (!limits) return
  const { perSecond = null, concurrency = null } = limits
  const change = await reached(ledger.setBudget(onboarding, { perSecond, concurrency }))
  if (change.type === 'refused') throw new UsageError(change.message)
}
