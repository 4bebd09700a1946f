import type { Customer, CustomerKind, Requirement, ValueRequirement } from '@portico/core'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fillRequirements, waysToMeet } from '../fill-requirements.ts'
import { leavesOf, removals, withoutParts } from '../parts.ts'
import type { Subject } from '../subject.ts'

const placeholders = fc.record(
  {
    familyName: fc.constant('.'),
    state: fc.constant('-'),
    postalCode: fc.constant('00000'),
    expiry: fc.constant('2099-12-31'),
  },
  { requiredKeys: [] },
)

/**
 * One round is enough: supplying exactly what is reported as missing, in whichever way is offered, makes a customer that
 * the provider accepts.
 */
export function describeClosure(
  subject: Subject,
  kind: CustomerKind,
  customers: fc.Arbitrary<Customer>,
  settings: Record<string, unknown> = {},
): void {
  const name = kind === 'individual' ? { name: { given: 'Siti' } } : { legalName: 'Example LLC' }

  test.each([{ kind }, { kind, reference: 'r' }, { kind, reference: 'r', ...name }])(
    'what is missing of %j is all that it takes',
    (customer) => expectClosure(subject, { customer, example: 0, settings }),
  )

  test('what is missing of any customer is all that it takes', async () => {
    const partial = fc.tuple(customers, removals).map(([whole, taken]) => withoutParts(whole, taken))
    const property = fc.asyncProperty(partial, placeholders, fc.nat(999), (customer, placeholders, example) =>
      expectClosure(subject, { customer, example, settings: { ...settings, placeholders } }),
    )
    await fc.assert(property)
  }, 60_000)

  test('what is missing and what is wrong is told in one round', async () => {
    const partial = fc.tuple(customers, removals).map(([whole, taken]) => withoutParts(whole, taken))
    const property = fc.asyncProperty(partial, removals, async (customer, chosen) => {
      const { spoiled, paths } = spoil(customer, chosen)
      const { missing, invalid, ready } = subject.open(settings).preflight(spoiled)
      expect([...new Set(invalid.map(({ path }) => path))].sort()).toEqual(paths)
      expect(ready).toBe(missing.length === 0 && paths.length === 0)
      await expectAccepted(subject, { customer, example: 0, settings }, missing)
    })
    await fc.assert(property)
  }, 60_000)
}

interface Case {
  customer: object
  /** Which of a requirement's examples to supply, and which requirement to leave out. */
  example: number
  settings: Record<string, unknown>
}

/** Each way to meet the requirements makes the provider accept, and none of them was asked for in vain. */
async function expectClosure(subject: Subject, one: Case): Promise<void> {
  const { customer, example, settings } = one
  const { missing, invalid } = subject.open(settings).preflight(customer)
  expect(invalid).toEqual([])
  await expectAccepted(subject, one, missing)
  for (const way of waysToMeet(missing).filter(isSettled)) {
    const left = example % way.length
    const filled = fillRequirements(customer, way.toSpliced(left, 1), example)
    expect(subject.open(settings).preflight(filled).ready, way[left]?.path).toBe(false)
  }
}

/** A document whose type is still to be told may turn out to be the one that is needed, in place of another. */
const isSettled = (way: readonly ValueRequirement[]) =>
  way.length > 0 && !way.some(({ path }) => /\[\d+\]\.type$/.test(path))

async function expectAccepted(
  { open, sandbox }: Subject,
  { customer, example, settings }: Case,
  missing: readonly Requirement[],
): Promise<void> {
  const onboarding = open(settings)
  for (const way of waysToMeet(missing)) {
    sandbox.reset()
    const result = await onboarding.create(fillRequirements(customer, way, example) as Customer)
    if (result.isErr()) expect(result.error).toBeUndefined()
    expect(sandbox.requests).toHaveLength(1)
  }
}

// What these say decides what else is needed; what is wrong there says nothing.
const deciding = ['kind', 'scheme', 'type', 'currency', 'metadata', 'providerOptions']

/** The same customer with some values that nobody takes, and the paths where they stand. */
function spoil(customer: object, chosen: readonly number[]): { spoiled: object; paths: string[] } {
  const leaves = leavesOf(customer).filter(
    ({ steps }) => !steps.some((step) => deciding.includes(String(step))),
  )
  const taken =
    leaves.length === 0 ? [] : chosen.slice(0, 5).flatMap((index) => leaves[index % leaves.length] ?? [])
  const spoiled = structuredClone(customer)
  for (const { steps } of taken) {
    const parent = steps.slice(0, -1).reduce<object>((value, step) => Reflect.get(value, step), spoiled)
    Reflect.set(parent, steps.at(-1) ?? '', '\u0007')
  }
  const paths = taken.map(({ steps }) =>
    steps
      .map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`))
      .join('')
      .slice(1),
  )
  return { spoiled, paths: [...new Set(paths)].sort() }
}
