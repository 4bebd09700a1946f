import { describe, expect, test } from 'vitest'
import { type CheckResult, checkAdapter, checks } from '../src/index.ts'
import { breaks } from './breaks/breaks.ts'
import { reference } from './reference/reference.ts'

describe('the reference adapter', () => {
  for (const variant of ['full', 'plain'] as const) {
    test(`${variant}: is blamed for nothing`, async () => {
      const { factory, scenarios } = reference(variant)
      const { adapters } = await checkAdapter(factory, scenarios)
      const blamed = adapters.acme?.filter(({ outcome }) => outcome === 'failed')
      expect(blamed?.map(({ id, reason }) => `${id}: ${reason}`)).toEqual([])
    })
  }

  test('is concerned by every check in one variant or the other', async () => {
    const results: CheckResult[] = []
    for (const variant of ['full', 'plain'] as const) {
      const { factory, scenarios } = reference(variant)
      const { adapters } = await checkAdapter(factory, scenarios)
      results.push(...(adapters.acme ?? []))
    }
    const passed = new Set(results.filter(({ outcome }) => outcome === 'passed').map(({ id }) => id))
    expect(checks.map(({ id }) => id).filter((id) => !passed.has(id))).toEqual([])
  })
})

describe('a broken adapter', () => {
  test('stands against every check, and against none that does not exist', () => {
    expect(Object.keys(breaks).sort()).toEqual(checks.map(({ id }) => id).sort())
  })

  for (const [id, { variant = 'full', ...broken }] of Object.entries(breaks)) {
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
