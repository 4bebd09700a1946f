import { createOnboarding, preflight, redact } from '@portico/core'
import { okAsync } from 'neverthrow'
import { describe, expect, test } from 'vitest'
import { ann, fakeAdapter, found } from './support/fake-adapter.ts'

const invalid = (customer: unknown) =>
  preflight(customer, [fakeAdapter({})]).flatMap((at) =>
    at.invalid.map(({ path, message }) => `${path}: ${message}`),
  )

/** What the provider would get of a customer; `undefined` if it is refused. */
async function sent(customer: object): Promise<Record<string, unknown> | undefined> {
  let fields: Record<string, unknown> | undefined
  const create = (prepared: { fields: readonly { name: string; value: unknown }[] }) => {
    fields = Object.fromEntries(prepared.fields.map(({ name, value }) => [name, value]))
    return okAsync(found({ outcome: 'created' as const }))
  }
  await createOnboarding(fakeAdapter({ create })).create(customer as never)
  return fields
}

const plain = 'must be plain data: text, number, true, false, a list or an object'
const selfContained = 'must be a plain object: members that are inherited or getters of a class are not read'

describe('a customer is read once', () => {
  test('a getter that changes its value is checked and sent as it first was', async () => {
    let reads = 0
    const customer = {
      ...ann,
      get email() {
        reads += 1
        return reads === 1 ? 'ann@example.com' : 'not an e-mail'
      },
    }
    expect(await sent(customer)).toMatchObject({ mail: 'ann@example.com' })
    expect(reads).toBe(1)
  })

  test('a proxy that answers each question anew is read once', async () => {
    let reads = 0
    const name = new Proxy(ann.name, {
      get: (target, key) => (key === 'given' ? `Ann ${++reads}` : Reflect.get(target, key)),
    })
    expect(await sent({ ...ann, name })).toMatchObject({ first: 'Ann 1' })
  })

  test('changing it after the call changes nothing', async () => {
    const customer: { reference: string } & Record<string, unknown> = structuredClone(ann)
    const created = createOnboarding(
      fakeAdapter({ create: () => okAsync(found({ outcome: 'created' as const, reference: 'ann-1' })) }),
    ).create(customer as never)
    customer.reference = 'somebody else'
    expect((await created)._unsafeUnwrap()).toMatchObject({ reference: 'ann-1' })
  })

  test('changing it while it is reconciled changes nothing', async () => {
    const customer: { reference: string } & Record<string, unknown> = structuredClone(ann)
    const reconcile = () => okAsync(found({ reference: 'ann-1' }))
    const settled = createOnboarding(fakeAdapter({ reconcile })).reconcile(customer as never)
    customer.reference = 'somebody else'
    expect((await settled)._unsafeUnwrap()).toMatchObject({ registration: { reference: 'ann-1' } })
  })
})

describe('members that are not the own ones', () => {
  test('of a plain prototype are refused, not read in part', () => {
    const customer = Object.assign(Object.create({ email: 'ann@example.com' }), ann)
    expect(invalid(customer)).toEqual([`: ${selfContained}`])
    expect(
      invalid(Object.assign(Object.create(Object.assign(Object.create(null), { email: 'x' })), ann)),
    ).toEqual([`: ${selfContained}`])
  })

  test('that are getters of a class are refused', () => {
    class Name {
      get given() {
        return 'Ann'
      }
    }
    expect(invalid({ ...ann, name: new Name() })).toEqual([`name: ${selfContained}`])
  })

  test('that are private to a class are refused instead of lost', () => {
    class Notes {
      readonly #tier = 'gold'
      toJSON() {
        return { tier: this.#tier }
      }
    }
    expect(invalid({ ...ann, metadata: new Notes() })).toEqual([`metadata: ${selfContained}`])
    expect(invalid({ ...ann, metadata: Object.create(null) })).toEqual([])
  })

  test('that are fields and methods of a class are its own', async () => {
    class Named {
      kind = 'individual'
      reference = 'ann-1'
      name = { given: 'Ann' }
      greet() {
        return this.name.given
      }
    }
    expect(invalid(new Named())).toEqual([])
    expect(await sent(new Named())).toMatchObject({ first: 'Ann' })
  })

  test('are not there in objects without a prototype or of another realm', () => {
    expect(invalid(Object.assign(Object.create(null), ann))).toEqual([])
  })
})

describe('names that JavaScript reserves', () => {
  const hostile = JSON.parse('{"__proto__": "x", "constructor": "y", "toString": "z"}')

  test('__proto__ is refused wherever it is', () => {
    const message = 'must not have this name: JavaScript reserves it'
    expect(invalid({ ...ann, metadata: hostile })).toEqual([`metadata.__proto__: ${message}`])
    expect(
      invalid(JSON.parse('{"kind":"individual","reference":"r","name":{"given":"A"},"__proto__":{}}')),
    ).toEqual([`__proto__: ${message}`])
  })

  test('constructor and the like are names as others', () => {
    const metadata = JSON.parse('{"constructor": "y", "toString": "z", "hasOwnProperty": "w"}')
    const [at] = preflight({ ...ann, metadata }, [fakeAdapter({})])
    expect(at).toMatchObject({ ready: true })
    expect(at?.lossy.map(({ path }) => path)).toEqual([
      'metadata.constructor',
      'metadata.toString',
      'metadata.hasOwnProperty',
    ])
  })
})

describe('what has no place in plain data is refused by its path', () => {
  test.each<[string, unknown, string]>([
    ['a big integer', 7n, plain],
    ['a symbol', Symbol('x'), plain],
    ['a function', () => 'x', plain],
    ['a date', new Date(0), plain],
    ['a map', new Map(), plain],
    ['a regular expression', /x/, plain],
    ['bytes', new Uint8Array([1]), plain],
    ['not a number', Number.NaN, 'must be a finite number'],
    ['infinity', Number.POSITIVE_INFINITY, 'must be a finite number'],
  ])('%s', (_, value, message) => {
    expect(invalid({ ...ann, email: value })).toEqual([`email: ${message}`])
    expect(invalid({ ...ann, providerOptions: { elsewhere: { deep: [value] } } })).toEqual([
      `providerOptions.elsewhere.deep[0]: ${message}`,
    ])
    expect(invalid(value)).toContain(`: ${message}`)
  })

  test('what throws when it is read', () => {
    const getter = {
      get given(): string {
        throw new Error('ann@example.com')
      },
    }
    const { proxy, revoke } = Proxy.revocable({}, {})
    revoke()
    expect(invalid({ ...ann, name: getter })).toEqual(['name.given: must be readable: reading it fails'])
    expect(invalid({ ...ann, name: proxy })).toEqual(['name: must be readable: reading it fails'])
    expect(invalid(proxy)).toEqual([': must be readable: reading it fails'])
  })

  test('a proxy whose prototypes never end', () => {
    const endless: object = new Proxy({}, { getPrototypeOf: () => endless })
    expect(invalid({ ...ann, name: endless })).toEqual([`name: ${selfContained}`])
  })

  test('a proxy that claims more elements than it has', () => {
    const claim = (length: unknown) =>
      new Proxy([], { get: (target, key) => (key === 'length' ? length : Reflect.get(target, key)) })
    for (const length of [Number.MAX_SAFE_INTEGER, Number.NaN, '4294967295', { valueOf: () => 3 }]) {
      expect(invalid({ ...ann, identifications: claim(length) })).toEqual([
        'identifications: must have at most 100 elements',
      ])
    }
  })

  test('an empty place in a list', () => {
    expect(preflight({ ...ann, identifications: new Array(3) }, [fakeAdapter({})])).toMatchObject([
      { ready: false },
    ])
  })
})

describe('size', () => {
  const nested = (levels: number): unknown => (levels === 0 ? 'x' : { in: nested(levels - 1) })

  test('is limited in depth', () => {
    expect(invalid({ ...ann, providerOptions: { elsewhere: nested(14) } })).toEqual([])
    expect(invalid({ ...ann, providerOptions: { elsewhere: nested(15) } })).toMatchObject([
      expect.stringMatching(
        /^providerOptions\.elsewhere(\.in){14}: must not be nested deeper than 16 levels$/,
      ),
    ])
    const deep = JSON.parse(`${'['.repeat(10_000)}${']'.repeat(10_000)}`)
    expect(invalid({ ...ann, metadata: deep })).toHaveLength(2)
    expect(invalid(deep)).not.toEqual([])
  })

  test('is limited in elements, by one finding', () => {
    const passport = { type: 'passport', number: 'Z1', issuingCountry: 'SA' }
    const documents = (count: number) => ({ ...ann, identifications: Array(count).fill(passport) })
    expect(invalid(documents(100))).toEqual([])
    expect(invalid(documents(101))).toEqual(['identifications: must have at most 100 elements'])
    expect(invalid(documents(1_000_000))).toEqual(['identifications: must have at most 100 elements'])
  })

  test('is limited in members, by one finding', () => {
    const tags = (count: number) => ({
      ...ann,
      metadata: Object.fromEntries(Array.from({ length: count }, (_, index) => [`tag${index}`, 'x'])),
    })
    expect(invalid(tags(100))).toEqual([])
    expect(invalid(tags(101))).toEqual(['metadata: must have at most 100 members'])
    expect(invalid(tags(10_000))).toEqual(['metadata: must have at most 100 members'])
  })

  test('is limited in the length of a key, which is never quoted', () => {
    const message = 'holds a key that must have at most 500 characters'
    expect(invalid({ ...ann, ['k'.repeat(501)]: 'x' })).toEqual([`: ${message}`])
    expect(invalid({ ...ann, providerOptions: { elsewhere: { ['k'.repeat(500)]: 'x' } } })).toEqual([])
    expect(invalid({ ...ann, providerOptions: { elsewhere: { ['k'.repeat(501)]: 'x' } } })).toEqual([
      `providerOptions.elsewhere: ${message}`,
    ])
  })

  test('is limited altogether: lists of one shared list grow by powers', () => {
    const list = (of: unknown): unknown[] => Array(100).fill(of)
    expect(invalid({ ...ann, metadata: list(list(list(list(list('x'))))) })).toEqual([
      ': must have at most 10000 values altogether',
    ])
  })

  test('of an object within itself is refused where it begins anew', () => {
    const circular: Record<string, unknown> = { ...ann }
    circular.providerOptions = { elsewhere: circular }
    expect(invalid(circular)).toEqual(['providerOptions.elsewhere: must not contain itself'])
  })

  test('an object that occurs twice is not a cycle', () => {
    const shared = { note: 'x' }
    expect(invalid({ ...ann, providerOptions: { one: shared, other: shared } })).toEqual([])
  })
})

test('a copy for the log is made of anything', () => {
  const circular: Record<string, unknown> = {}
  circular.self = circular
  const { proxy, revoke } = Proxy.revocable({}, {})
  revoke()
  for (const value of [undefined, null, 'x', 7n, circular, proxy, [], { kind: 'person', email: 'x' }])
    expect(() => redact(value as never)).not.toThrow()
  expect(redact({ ...ann, metadata: circular } as never)).toMatchObject({
    reference: 'ann-1',
    metadata: { self: '[personal]' },
  })
  expect(redact(undefined as never)).toBeUndefined()
})
