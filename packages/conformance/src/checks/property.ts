import * as fc from 'fast-check'
import type { Bench } from '../bench/bench.ts'
import { fail } from '../check.ts'

/** How many generated cases a check looks at. */
const runs = 30

/** Fails with what failed, and how to have it again. */
export async function property<T>(
  bench: Bench,
  arbitrary: fc.Arbitrary<T>,
  holds: (value: T) => Promise<void> | void,
): Promise<void> {
  const tried = fc.asyncProperty(arbitrary, async (value) => {
    await holds(value)
  })
  // Not shrunk: the case is not shown, and shrinking takes a hundred times as long as finding it.
  const found = await fc.check(tried, { seed: bench.seed, numRuns: runs, endOnFailure: true })
  if (!found.failed) return
  const { errorInstance, seed, counterexamplePath } = found
  const said = errorInstance instanceof Error ? `${errorInstance.name}: ${errorInstance.message}` : 'it fails'
  fail(`${said.replace(/^CheckFailure: /, '')} (seed ${seed}, path ${counterexamplePath})`)
}
