import { type Customer, type CustomerKind, customerSchema, type MappingEntry } from '@portico/core'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { companies, individuals, leavesOf, replaced } from '../../core/test/support/customers.ts'
import { acme, now } from './support/acme.ts'
import { fill, waysThrough } from './support/fill.ts'
import { providers } from './support/providers.ts'

const cases = Object.entries(providers).flatMap(([name, { accepts, ...provider }]) =>
  (['individual', 'company'] as const)
    .filter((kind) => provider[kind])
    .map((kind) => ({ name, kind, provider, accepts, customers: customersFor(kind, provider.options) })),
)

/** Customers with options of this provider too. */
function customersFor(kind: CustomerKind, options: object | undefined) {
  const base: fc.Arbitrary<Customer> = kind === 'individual' ? individuals : companies
  if (!options) return base
  const given = fc.constantFrom<object>({}, { job: 'J1' }, { note: 'note ‹a›', tags: ['tag ‹b›', 'tag ‹c›'] })
  return fc.tuple(base, given).map(([customer, values]): Customer => {
    const own = Object.entries(values).filter(([key]) =>
      Object.hasOwn((options as { shape: object }).shape, key),
    )
    return { ...customer, providerOptions: { ...customer.providerOptions, acme: Object.fromEntries(own) } }
  })
}

/** Without the values that the provider does not take, as a person would correct them. */
function corrected(customer: Customer, invalid: { path: string }[]): Customer {
  return invalid.reduce((left, { path }) => {
    const steps = path.split(/[.[\]]+/).filter((step) => step !== '')
    return replaced(left, steps, undefined) as Customer
  }, customer)
}

// Without its kind a payout account can't be told from another: what else it lacks is known only then.
const canGo = ([steps]: ReturnType<typeof leavesOf>[number]) =>
  !/^(kind|payoutAccounts,\d+,kind|providerOptions,.*)$/.test(steps.join())

/** Without some of its leaves. */
const partial = (customers: fc.Arbitrary<Customer>) =>
  fc.tuple(customers, fc.infiniteStream(fc.boolean())).map(([customer, drops]) => {
    const dropped = leavesOf(customer).filter((leaf) => canGo(leaf) && drops.next().value)
    const left = dropped.reduce((rest, [steps]) => replaced(rest, steps, undefined) as Customer, customer)
    return JSON.parse(JSON.stringify(left), withoutGaps) as Customer
  })

/** A list of texts closes the gap that a text leaves. */
const withoutGaps = (_: string, value: unknown): unknown =>
  Array.isArray(value) ? value.filter((element) => element !== null) : value

const readyOnes = (customers: fc.Arbitrary<Customer>, provider: Parameters<typeof acme>[0]) =>
  customers.map((customer) => {
    const { onboarding } = acme(provider)
    const sound = corrected(customer, onboarding.preflight(customer).invalid)
    return fill(sound, waysThrough(onboarding.preflight(sound).missing)[0] ?? [])
  })

describe.each(cases)('$kind at $name', ({ kind, provider, accepts, customers }) => {
  test('filling in exactly what is missing makes the provider accept, by every way and in one round', async () => {
    let ways = 0
    const bare = { kind } as Customer
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.constant(bare), partial(customers)), async (customer) => {
        const { onboarding, sent } = acme(provider)
        const sound = corrected(customer, onboarding.preflight(customer).invalid)
        for (const way of waysThrough(onboarding.preflight(sound).missing)) {
          ways += 1
          const filled = fill(sound, way)
          expect(customerSchema(now).safeParse(filled).error).toBeUndefined()
          expect(onboarding.preflight(filled)).toMatchObject({ ready: true, missing: [], invalid: [] })
          const result = await onboarding.create(filled)
          expect(result.isOk()).toBe(true)
          expect(accepts.safeParse(sent.at(-1)).error).toBeUndefined()
        }
      }),
      { numRuns: 150, examples: [[bare]] },
    )
    expect(ways).toBeGreaterThanOrEqual(150)
  })

  test('what requirements() lists is enough for a customer of whom nothing is known', () => {
    const { factory, onboarding } = acme(provider)
    const listed = factory.requirements(kind).filter((one) => !('when' in one) && !isConditional(one))
    for (const way of waysThrough([...listed, ...onboarding.preflight({ kind }).missing])) {
      expect(onboarding.preflight(fill({ kind } as Customer, way)).ready).toBe(true)
    }
  })

  test('a value is on the wire if and only if the report says so', async () => {
    const treatments = new Set<string>()
    await fc.assert(
      fc.asyncProperty(readyOnes(customers, provider), async (customer) => {
        const { onboarding, sent } = acme(provider)
        const { mapping } = (await onboarding.create(customer))._unsafeUnwrap()
        const leaves = leavesOf(customer).filter(
          ([[root, id], value]) => value !== undefined && !(root === 'providerOptions' && id !== 'acme'),
        )
        expect(mapping).toHaveLength(leaves.length)
        for (const [index, [steps, value]] of leaves.entries()) {
          const entry = mapping[index] as MappingEntry
          treatments.add(entry.treatment)
          const shared = leaves.filter(([, other]) => other === value).length > 1
          const isOut = ['sent', 'transformed', 'encrypted'].includes(entry.treatment)
          if (!shared)
            expect([entry.path, steps, isOnWire(value, sent[0])]).toEqual([entry.path, steps, isOut])
          expect(entry.providerFields.length > 0).toBe(isOut)
        }
      }),
      { numRuns: 150 },
    )
    expect(treatments).toContain('dropped')
    expect(treatments).toContain('sent')
  })
})

const isConditional = (one: object) => JSON.stringify(one).includes('"when"')

/** As itself, as part of a text between blanks and commas, as its code, or without the plus of a phone. */
function isOnWire(value: unknown, body: unknown): boolean {
  const coded = {
    male: 'code.male',
    female: 'code.female',
    tax_id: 'code.tax',
    driving_licence: 'code.licence',
    individual: 'code.person',
    company: 'code.firm',
  }[String(value)]
  const forms = [value, coded, String(value).replace(/^\+/, '')]
  return leavesOf(body).some(([, text]) =>
    forms.some(
      (form) =>
        form !== undefined &&
        (text === form || withoutCommas(` ${String(text)} `).includes(withoutCommas(` ${String(form)} `))),
    ),
  )
}

/** Values may begin and end with commas of their own. */
const withoutCommas = (text: string) => text.replaceAll(',', ' ')
