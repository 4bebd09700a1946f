import { assertChanges } from './assert-changes.ts'
import { type Check, groups } from './check.ts'
import type { Report } from './check-adapter.ts'
import { assertBasis } from './check-names.ts'
import { checks } from './checks/checks.ts'
import { type CheckResult, resultOf, runCheck, whyNotApplicable } from './run-check.ts'
import type { AnyFactory, Scenarios } from './scenarios.ts'

/** Milliseconds that one check may take, which asks a stand-in some hundred times, on a busy machine. */
const patience = 120_000

// An optional peer: `checkAdapter` works without.
const vitest = await import('vitest').catch(() => undefined)

/** What a run under vitest can be given besides the adapter. */
export interface DescribeOptions {
  /**
   * Called with the results of all checks, as `checkAdapter` returns them, in a test of its own after the last check. A throw fails
   * that test. Not called if only some checks ran, such as with `--testNamePattern`. Default: not called.
   */
  onReport?: ((report: Report) => void) | undefined
}

/**
 * Registers every check that concerns the adapter under vitest, a test each; call it once in a test file. What does not
 * concern it, by what it declares and by the scenarios, is printed by reason.
 *
 * @throws where there is no vitest, where `basis` names what does not exist, or an own promise, or one of `changes` no kind.
 * @example describeAdapter(acme, scenarios)
 */
export function describeAdapter(
  factory: AnyFactory,
  scenarios: Scenarios,
  { onReport }: DescribeOptions = {},
): void {
  if (!vitest) throw new Error('describeAdapter needs vitest; checkAdapter does not')
  assertBasis(scenarios)
  assertChanges(scenarios)
  const { describe, test } = vitest
  const reasons = new Map(checks.map((check) => [check, whyNotApplicable(check, factory, scenarios)]))
  const concerning = checks.filter((check) => reasons.get(check) === undefined)
  const results = new Map(
    [...reasons].flatMap(([check, reason]) =>
      reason === undefined ? [] : [[check, resultOf(check, scenarios, 'not_applicable', reason)] as const],
    ),
  )

  // One after another, whatever the configuration says: they share a stand-in.
  describe(`${factory.id} conforms`, { concurrent: false }, () => {
    for (const group of groups.filter((name) => concerning.some((check) => check.group === name))) {
      describe(group, () => {
        for (const check of concerning.filter((one) => one.group === group)) {
          test(
            `${check.id}: ${check.title}`,
            async (context) => {
              const result = await runCheck(check, factory, scenarios)
              results.set(check, result)
              prove(check, result, scenarios, context)
            },
            patience,
          )
        }
      })
    }
    if (onReport)
      test('the report of all checks is the expected one', ({ skip }) => {
        const found = checks.flatMap((check) => results.get(check) ?? [])
        if (found.length < checks.length) skip('only some checks ran')
        onReport({ adapters: { [factory.id]: found } })
      })
  })

  const byReason = Map.groupBy(
    checks.filter((check) => reasons.get(check) !== undefined),
    (check) => reasons.get(check),
  )
  for (const [reason, those] of byReason)
    console.info(`${factory.id}: ${reason}: ${those.map(({ id }) => id).join(', ')}`)
}

function prove(
  check: Check,
  { outcome, reason }: CheckResult,
  scenarios: Scenarios,
  { skip }: { skip(reason?: string): void },
): void {
  if (outcome === 'not_applicable') skip(reason)
  if (outcome === 'failed') throw new Error(`${reason} (seed ${scenarios.seed ?? 1})\n\n${check.doc}`)
}
