import { groups } from './check.ts'
import { checks } from './checks/checks.ts'
import { runCheck } from './run-check.ts'
import type { AnyFactory, Scenarios } from './scenarios.ts'

/** Milliseconds that one check may take, which asks a stand-in some hundred times, on a busy machine. */
const patience = 120_000

// An optional peer: `checkAdapter` works without.
const vitest = await import('vitest').catch(() => undefined)

/**
 * Registers every check under vitest, a test each; call it once in a test file.
 *
 * @throws where there is no vitest.
 * @example describeAdapter(acme, scenarios)
 */
export function describeAdapter(factory: AnyFactory, scenarios: Scenarios): void {
  if (!vitest) throw new Error('describeAdapter needs vitest; checkAdapter does not')
  const { describe, test } = vitest
  describe(`${factory.id} conforms`, () => {
    for (const group of groups.filter((name) => checks.some((check) => check.group === name))) {
      describe(group, () => {
        for (const check of checks.filter((one) => one.group === group)) {
          test(
            `${check.id}: ${check.title}`,
            async (context) => {
              const { outcome, reason } = await runCheck(check, factory, scenarios)
              if (outcome === 'skipped') context.skip(reason)
              if (outcome === 'failed')
                throw new Error(`${reason} (seed ${scenarios.seed ?? 1})\n\n${check.doc}`)
            },
            patience,
          )
        }
      })
    }
  })
}
