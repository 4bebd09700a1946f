import { beforeAll, describe, expect, test } from 'vitest'
import { type CheckResult, checkAdapter, checks } from '../src/index.ts'
import { breaks } from './breaks/breaks.ts'
import { filesBreaks } from './breaks/files-breaks.ts'
import { stepsBreaks } from './breaks/steps-breaks.ts'
import { reference, type Variant } from './reference/reference.ts'

const variants = ['full', 'plain', 'session', 'steps', 'files'] as const
// What a login, several requests or files change for the other checks is proven on the kit, in its own package.
const onlyOf: Partial<Record<Variant, readonly string[]>> = {
  session: checks.filter(({ group }) => group === 'sessions').map(({ id }) => id),
  steps: Object.keys(stepsBreaks),
  files: Object.keys(filesBreaks),
}

describe('the reference adapter', () => {
  const found: Partial<Record<Variant, CheckResult[]>> = {}

  beforeAll(async () => {
    for (const variant of variants) {
      const { factory, scenarios } = reference(variant)
      const only = onlyOf[variant]
      const { adapters } = await checkAdapter(factory, scenarios, only ? { only } : {})
      found[variant] = adapters.acme ?? []
    }
  }, 240_000)

  test.each(variants)('%s: is blamed for nothing', (variant) => {
    const blamed = found[variant]?.filter(({ outcome }) => outcome === 'failed')
    expect(blamed?.map(({ id, reason }) => `${id}: ${reason}`)).toEqual([])
  })

  test('is concerned by every check in one of its variants', () => {
    const results = variants.flatMap((variant) => found[variant] ?? [])
    const passed = new Set(results.filter(({ outcome }) => outcome === 'passed').map(({ id }) => id))
    expect(checks.map(({ id }) => id).filter((id) => !passed.has(id))).toEqual([])
  })
})

describe('checkAdapter', () => {
  test('can be called twice at once: no run breaks the other', async () => {
    const only = ['faults/time-out-is-as-set', 'retrying/attempts-are-spaced', 'privacy/nothing-is-printed']
    const runs = (['full', 'plain', 'full'] as const).map((variant) => {
      const { factory, scenarios } = reference(variant)
      return checkAdapter(factory, scenarios, { only })
    })
    const outcomes = (await Promise.all(runs)).flatMap(({ adapters }) => adapters.acme ?? [])
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(outcomes.map(() => 'passed'))
    expect(outcomes).toHaveLength(9)
  })

  test('gives the process its timers back', async () => {
    const { setTimeout } = globalThis
    const { factory, scenarios } = reference('plain')
    await checkAdapter(factory, scenarios, { only: ['contract/id-is-a-key'] })
    expect(globalThis.setTimeout).toBe(setTimeout)
  })

  test('takes no name of a check that does not exist', async () => {
    const { factory, scenarios } = reference('plain')
    const misspelled = checkAdapter(factory, scenarios, { only: ['contract/id-is-a-kee'] })
    await expect(misspelled).rejects.toThrow('only names no check: contract/id-is-a-kee')
    const basis = { 'contract/id-is-a-kee': 'public' } as const
    const claimed = checkAdapter(factory, { ...scenarios, basis })
    await expect(claimed).rejects.toThrow('rests on the provider: contract/id-is-a-kee')
  })

  test('takes no change that does not name its kind', async () => {
    const { factory, scenarios } = reference('plain')
    const changes = { individual: { phone: '+31612345679' } } as never
    const checked = checkAdapter(factory, { ...scenarios, changes })
    await expect(checked).rejects.toThrow(TypeError)
    await expect(checked).rejects.toThrow(
      "changes.individual of the scenarios has no kind: add kind: 'individual'",
    )
  })

  test('claims no document of which nobody spoke', async () => {
    const { factory, scenarios } = reference('plain')
    const only = [
      'contract/every-kind-is-created',
      'contract/get-of-nobody-is-an-error',
      'errors/not-found-is-told',
    ]
    const basis = { contract: 'documented', 'contract/get-of-nobody-is-an-error': 'public' } as const
    const { adapters } = await checkAdapter(factory, { ...scenarios, basis }, { only })
    expect(adapters.acme?.map((one) => one.basis)).toEqual(['documented', 'public', 'inferred'])
  })

  test('calls its own promises documented, and lets nobody say where else', async () => {
    const { factory, scenarios } = reference('plain')
    const only = ['contract/id-is-a-key', 'privacy/nothing-is-printed', 'mapping/unicode-arrives']
    const { adapters } = await checkAdapter(factory, { ...scenarios, basis: { mapping: 'public' } }, { only })
    expect(adapters.acme?.map((one) => one.basis)).toEqual(['documented', 'documented', 'documented'])
    for (const name of ['contract/id-is-a-key', 'privacy']) {
      const claimed = checkAdapter(factory, { ...scenarios, basis: { [name]: 'public' } }, { only })
      await expect(claimed).rejects.toThrow(`rests on the provider: ${name}`)
    }
  })
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
