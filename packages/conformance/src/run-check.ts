import { createBench } from './bench/bench.ts'
import { installVirtualClock } from './bench/virtual-clock.ts'
import { type Check, CheckFailure, NotApplicable } from './check.ts'
import type { AnyFactory, Basis, Scenarios } from './scenarios.ts'

/** What one check found. */
export interface CheckResult {
  id: string
  group: string
  title: string
  /** `not_applicable` where it does not concern this adapter. */
  outcome: 'passed' | 'failed' | 'not_applicable'
  basis: Basis
  /** Why it failed, or why it does not concern this adapter. */
  reason?: string
}

/** Runs one check on one adapter, on a virtual clock of its own. Never rejects. */
export async function runCheck(
  check: Check,
  factory: AnyFactory,
  scenarios: Scenarios,
): Promise<CheckResult> {
  const { id, group, title } = check
  const basis = scenarios.basis?.[id] ?? scenarios.basis?.[group] ?? 'documented'
  const clock = installVirtualClock()
  try {
    const bench = createBench(factory, scenarios, clock)
    const reason = check.skip?.(bench)
    if (reason !== undefined) return { id, group, title, outcome: 'not_applicable', basis, reason }
    await check.run(bench)
    return { id, group, title, outcome: 'passed', basis }
  } catch (error) {
    if (error instanceof NotApplicable)
      return { id, group, title, outcome: 'not_applicable', basis, reason: error.message }
    return { id, group, title, outcome: 'failed', basis, reason: reasonOf(error) }
  } finally {
    clock.uninstall()
  }
}

/** Why a check does not concern an adapter; `undefined` where it does, or where the adapter cannot even be asked. */
export function whyNotApplicable(
  check: Check,
  factory: AnyFactory,
  scenarios: Scenarios,
): string | undefined {
  const clock = installVirtualClock()
  try {
    return check.skip?.(createBench(factory, scenarios, clock))
  } catch {
    return undefined
  } finally {
    clock.uninstall()
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof CheckFailure) return error.message
  return error instanceof Error ? `${error.name}: ${error.message}` : 'it threw something that is no Error'
}
