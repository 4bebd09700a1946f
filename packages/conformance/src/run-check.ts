import { createBench } from './bench/bench.ts'
import { installVirtualClock } from './bench/virtual-clock.ts'
import { type Check, CheckFailure, NotApplicable } from './check.ts'
import type { AnyFactory, Basis, Scenarios } from './scenarios.ts'

/** What one check found. */
export interface CheckResult {
  /** Stable, kebab-case, unique within its group. */
  id: string
  /** The group that the check belongs to. */
  group: string
  /** What the check proves, as a sentence. */
  title: string
  /** `not_applicable` where it does not concern this adapter, or where what it is about did not occur. */
  outcome: 'passed' | 'failed' | 'not_applicable'
  /** Whether the provider's document says so, or the check relies on a reading of it. */
  basis: Basis
  /** Why it failed, or why it does not concern this adapter. */
  reason?: string
}

// Clock, console and stand-in belong to one check at a time, whoever runs several.
let latest: Promise<unknown> = Promise.resolve()

/** Runs one check on one adapter, on a virtual clock of its own, after every check that began before. Never rejects. */
export function runCheck(check: Check, factory: AnyFactory, scenarios: Scenarios): Promise<CheckResult> {
  const mine = latest.then(() => runNow(check, factory, scenarios))
  latest = mine
  return mine
}

async function runNow(check: Check, factory: AnyFactory, scenarios: Scenarios): Promise<CheckResult> {
  const clock = installVirtualClock()
  try {
    const bench = createBench(factory, scenarios, clock)
    const reason = check.skip?.(bench)
    if (reason !== undefined) return resultOf(check, scenarios, 'not_applicable', reason)
    await check.run(bench)
    return resultOf(check, scenarios, 'passed')
  } catch (error) {
    const outcome = error instanceof NotApplicable ? 'not_applicable' : 'failed'
    return resultOf(check, scenarios, outcome, reasonOf(error))
  } finally {
    clock.uninstall()
  }
}

/** The result of a check that ended like this. */
export const resultOf = (
  check: Check,
  scenarios: Scenarios,
  outcome: CheckResult['outcome'],
  reason?: string,
): CheckResult => ({
  id: check.id,
  group: check.group,
  title: check.title,
  basis: basisOf(check, scenarios),
  outcome,
  ...(reason !== undefined && { reason }),
})

const basisOf = ({ id, group, ownPromise }: Check, { basis = {} }: Scenarios): Basis =>
  ownPromise ? 'documented' : (basis[id] ?? basis[group] ?? 'inferred')

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
  if (error instanceof CheckFailure || error instanceof NotApplicable) return error.message
  return error instanceof Error ? `${error.name}: ${error.message}` : 'it threw something that is no Error'
}
