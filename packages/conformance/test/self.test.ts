import { describe, expect, test } from 'vitest'
import { type CheckResult, checkAdapter, checks } from '../src/index.ts'
import { breaks } from './breaks/breaks.ts'
import { reference, type Variant } from './reference/reference.ts'

/** Each takes some seconds, and is asked twice. */
const found = { full: resultsOf('full'), plain: resultsOf('plain') }

async function resultsOf(variant: Variant): Promise<CheckResult[]> {
  const { factory, scenarios } = reference(variant)
  return (await checkAdapter(factory, scenarios)).adapters.acme ?? []
}

const patience = 120_000

describe('the reference adapter', () => {
  for (const variant of ['full', 'plain'] as const) {
    test(
      `${variant}: is blamed for nothing`,
      async () => {
        const blamed = (await found[variant]).filter(({ outcome }) => outcome === 'failed')
        expect(blamed.map(({ id, reason }) => `${id}: ${reason}`)).toEqual([])
      },
      patience,
    )
  }

  test(
    'is concerned by every check in one variant or the other',
    async () => {
      const results = [...(await found.full), ...(await found.plain)]
      const passed = new Set(results.filter(({ outcome }) => outcome === 'passed').map(({ id }) => id))
      expect(checks.map(({ id }) => id).filter((id) => !passed.has(id))).toEqual([])
    },
    patience,
  )
})

describe('a broken adapter', () => {
  test('stands against every check, and against none that does not exist', () => {
    expect(Object.keys(breaks).sort()).toEqual(checks.map(({ id }) => id).sort())
  })

  const cases = Object.entries(breaks).flatMap(([id, some]) => [some].flat().map((one) => [id, one] as const))
  for (const [id, { variant = 'full', ...broken }] of cases) {
    test(`${id} catches: ${broken.what}`, async () => {
      const { factory, scenarios } = reference(variant, broken)
      const { adapters } = await checkAdapter(factory, scenarios, { only: [id] })
      const results = Object.values(adapters).flat()
      expect(results).toMatchObject([{ id, outcome: 'failed' }])
      // Caught by what the check asks, not by an accident of the breakage.
      expect(results[0]?.reason).not.toMatch(/^\w*(Error|Exception): /)
    })
  }
})
