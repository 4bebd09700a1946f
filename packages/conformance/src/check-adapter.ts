import { assertChanges } from './assert-changes.ts'
import { assertBasis, assertIds } from './check-names.ts'
import { checks } from './checks/checks.ts'
import { type CheckResult, runCheck } from './run-check.ts'
import type { AnyFactory, Scenarios } from './scenarios.ts'

/** What every check found, by the adapter's id. */
export interface Report {
  /** The results of every check, by the adapter's id. */
  adapters: Record<string, CheckResult[]>
}

/** What a run of the kit can be given besides the adapters. */
export interface CheckOptions {
  /** Ids of the only checks to run. Default: all. */
  only?: readonly string[] | undefined
}

/**
 * Runs every check on an adapter and gives what they found, as data; a check waits until no other one runs.
 *
 * @throws where `only` or `basis` names what does not exist, `basis` an own promise of Portico, or one of `changes` no kind. Whatever the adapter
 * does is a result.
 * @example const { adapters } = await checkAdapter(acme, scenarios)
 */
export async function checkAdapter(
  factory: AnyFactory,
  scenarios: Scenarios,
  { only }: CheckOptions = {},
): Promise<Report> {
  assertIds(only ?? [])
  assertBasis(scenarios)
  assertChanges(scenarios)
  const results: CheckResult[] = []
  for (const check of checks) {
    if (!only || only.includes(check.id)) results.push(await runCheck(check, factory, scenarios))
  }
  return { adapters: { [factory.id]: results } }
}
