import { createOnboarding, preflight } from '@portico/core'
import { base64Of, companyTable, type Field, outstandingFields, type Step } from '@portico/core/adapter'
import { expect, test, vi } from 'vitest'
import { fakeAdapter } from './support/fake-adapter.ts'

// How much work something takes is counted, not timed: `pnpm growth` measures times.

const now = () => new Date('2026-03-02T09:30:00Z')

/** A step that counts how often it is used. */
function counter() {
  const counted = { values: 0, schemas: 0 }
  const step: Step = {
    apply: (value) => {
      counted.values += 1
      return { type: 'value', value }
    },
    narrow: (schema) => {
      counted.schemas += 1
      return schema
    },
  }
  return { counted, step }
}

/** A provider of documents and accounts, all of whose fields count. */
function provider() {
  const { counted, step } = counter()
  const document = { list: 'identifications', where: { type: ['passport'] } }
  const bank = { list: 'payoutAccounts', where: { kind: ['bank'] } }
  const leaf = (path: string, pick?: typeof document | typeof bank): Field => ({
    name: pick ? `${pick.list}_${path}` : path,
    required: true,
    encrypted: false,
    source: { type: 'leaf', path, steps: [step], ...(pick && { pick }) },
  })
  const fields = [
    leaf('name.given'),
    leaf('number', document),
    leaf('expiresOn', document),
    leaf('iban', bank),
    leaf('metadata'),
  ]
  const table = { kind: 'individual' as const, fields, rules: [], updatable: [] }
  const adapter = fakeAdapter({ table: () => table })
  return { adapter, table, counted }
}

function valuesReadOf(customer: object): number {
  const { adapter, counted } = provider()
  preflight(customer, [adapter], { now })
  return counted.values
}

const times = <T>(count: number, value: T): T[] => Array.from({ length: count }, () => value)
const amal = { kind: 'individual', reference: '1', name: { given: 'Amal' } }

test.each([
  ['documents that do not do', { type: 'passport', number: 'Z1' }],
  ['documents that the model refuses', { type: 'passport', number: 1, issuingCountry: '?' }],
])('twice as many %s take at most twice the work', (_, document) => {
  const work = (count: number) => valuesReadOf({ ...amal, identifications: times(count, document) })
  expect(work(50)).toBeLessThanOrEqual(2 * work(25))
  expect(work(100)).toBeLessThanOrEqual(2 * work(50))
})

test('many accounts that do not say what they are take no more examinations than one', () => {
  const work = (count: number) => valuesReadOf({ ...amal, payoutAccounts: times(count, {}) })
  expect(work(100)).toBe(work(2))
})

test('each of many accounts that do not say what they are is offered both kinds, but for the one that is needed', () => {
  const { adapter } = provider()
  const customer = { ...amal, payoutAccounts: times(100, {}) }
  const missing = preflight(customer, [adapter], { now }).flatMap((found) => found.missing)
  const offered = missing.filter((requirement) => requirement.type === 'anyOf')
  expect(offered).toHaveLength(99)
  expect(missing).toContainEqual(expect.objectContaining({ path: 'payoutAccounts[0].kind' }))
  expect(
    offered.at(-1)?.alternatives.map((way) => way.map((one) => one.type === 'field' && one.path)),
  ).toEqual([
    ['payoutAccounts[99].kind'],
    ['payoutAccounts[99].kind', 'payoutAccounts[99].scheme', 'payoutAccounts[99].phone'],
  ])
})

test('many persons take no more looks at a field than few, if a further person is missing', () => {
  const persons = companyTable(({ each }) => ({
    persons: each('associatedPersons', {}, ({ required }) => ({ first: required('name.given') })),
    signers: each(
      'associatedPersons',
      { roles: ['signatory'] },
      ({ required }) => ({ last: required('name.family') }),
      { atLeast: 1 },
    ),
  }))
  const looks = (count: number) => {
    let counted = 0
    const name: Field = {
      name: 'name',
      required: true,
      encrypted: false,
      get source() {
        counted += 1
        return { type: 'leaf', path: 'legalName', steps: [] } as const
      },
    }
    const table = { ...persons, fields: [...persons.fields, name] }
    const person = { name: { given: 'Ben', family: 'Okafor' }, roles: ['owner'] }
    const company = {
      kind: 'company',
      reference: '1',
      legalName: 'Acme',
      associatedPersons: times(count, person),
    }
    const [found] = preflight(company, [fakeAdapter({ kinds: ['company'], table: () => table })], { now })
    expect(found?.missing.length).toBeGreaterThan(0)
    return counted
  }
  expect(looks(100)).toBe(looks(50))
})

test('a field that a provider names a thousand times is looked up once', () => {
  const work = (names: string[]) => {
    const { adapter, table, counted } = provider()
    expect(outstandingFields(table, adapter, names)).toHaveLength(1)
    return counted.schemas
  }
  expect(work(times(1_000, 'name.given'))).toBe(work(['name.given']))
})

test('ten thousand unknown names are listed once each in one requirement', () => {
  const { adapter, table } = provider()
  const names = Array.from({ length: 10_000 }, (_, index) => `field_${index}`)
  const requirements = outstandingFields(table, adapter, [...names, ...names])
  expect(requirements.map((one) => one.type === 'field' && [one.path, one.providerFields])).toEqual([
    ['', names],
  ])
})

test('a message names the first ten paths, and how many more there are', () => {
  const { adapter } = provider()
  const unknown = Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`key${index}`, 1]))
  const preview = createOnboarding(adapter, { now }).preview({ ...amal, ...unknown } as never)
  const { message, issues } = preview._unsafeUnwrapErr()
  expect(message).toMatch(/: identifications\[\]\.type, .*, key2 and 57 more$/)
  expect(message.split(', ')).toHaveLength(10)
  expect(issues.length).toBeGreaterThan(60)
})

test('a value that the model refuses never reaches the steps of a provider', () => {
  const seen: unknown[] = []
  const step: Step = {
    apply: (value) => {
      seen.push(value)
      return { type: 'value', value }
    },
  }
  const source = { type: 'leaf', path: 'phone', steps: [step] } as const
  const phone: Field = { name: 'phone', required: false, encrypted: false, source }
  const table = { kind: 'individual' as const, fields: [phone], rules: [], updatable: [] }
  const [found] = preflight({ ...amal, phone: 42 }, [fakeAdapter({ table: () => table })], { now })
  expect(found?.invalid.map(({ path }) => path)).toEqual(['phone'])
  expect(seen).toEqual([])
})

test('the Base64 of a file is made without a step for each byte', () => {
  const content = Uint8Array.from({ length: 100_000 }, (_, index) => index)
  const steps = vi.spyOn(Object.getPrototypeOf(Uint8Array.prototype), Symbol.iterator)
  const text = base64Of({ content })
  expect(steps).not.toHaveBeenCalled()
  steps.mockRestore()
  expect(text).toBe(Buffer.from(content).toString('base64'))
})
