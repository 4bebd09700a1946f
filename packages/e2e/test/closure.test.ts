import { preflight, type Requirement, type ValueRequirement } from '@portico/core'
import { fillRequirements, individuals, now, removals, waysToMeet, withoutParts } from '@portico/test-support'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { described } from './support/invented-adapters.ts'
import { inventedTable, inventions } from './support/invented-tables.ts'

// More of them by hand: CLOSURE_CASES=2000 npx -y pnpm@12 test --project e2e test/closure
const numRuns = Number(process.env.CLOSURE_CASES ?? 100)

const bare = fc.constantFrom<object>(
  { kind: 'individual' },
  { kind: 'individual', reference: 'r', name: { given: 'Siti' } },
)
const partial = fc.tuple(individuals, removals).map(([whole, taken]) => withoutParts<object>(whole, taken))

const pathsOf = (requirements: readonly Requirement[]): unknown[] =>
  requirements.map((one) => (one.type === 'field' ? (one.element ?? '') + one.path : one.type))

/** A document whose type is still open may turn out to be another one that the provider takes. */
const isSettled = (way: readonly ValueRequirement[]) => !way.some(({ path }) => /\[\d+\]\.type$/.test(path))

test('what any provider misses of any customer is asked for in one round', () => {
  const property = fc.property(
    inventions,
    fc.oneof(bare, partial),
    fc.nat(9),
    (invention, customer, example) => {
      const adapter = described('acme', inventedTable(invention))
      const [found] = preflight(customer, [adapter], { now })
      fc.pre(found?.invalid.length === 0)
      for (const way of waysToMeet(found?.missing ?? [])
        .filter(isSettled)
        .slice(0, 20)) {
        const filled = fillRequirements(customer, way, example)
        const [left] = preflight(filled, [adapter], { now })
        expect([pathsOf(left?.missing ?? []), left?.invalid]).toEqual([[], []])
      }
    },
  )
  fc.assert(property, { numRuns })
}, 600_000)
