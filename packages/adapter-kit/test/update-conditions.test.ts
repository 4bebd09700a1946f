import {
  constant,
  dataUri,
  type Individual,
  individualTable,
  orPlaceholder,
  requiredIf,
  sentIf,
  wordsOf,
} from '@portico/adapter-kit'
import type { Condition } from '@portico/core'
import type { FieldTable } from '@portico/core/adapter'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { acme } from './support/acme.ts'
import { change } from './support/change.ts'

interface Options {
  readonly note?: string
}
const { any, file, firstOf, not, option, optional, present, required, when } = wordsOf<Individual, Options>()
const options = z.strictObject({ note: z.string().optional() })
const provider = (individual: FieldTable) => ({ individual, options })
const note = (text: string) => ({ providerOptions: { acme: { note: text } } })

describe('a change that makes a field necessary', () => {
  const isOther = when('accountPurpose', ['other'])
  const purposes = provider(
    individualTable({
      purpose: optional('accountPurpose'),
      other: optional(option('note'), requiredIf(isOther)),
      mail: optional('email', requiredIf(isOther)),
    }),
  )

  test('is not sent without it, whether it is an option or a value that the provider may hold', async () => {
    expect(await change(purposes, { accountPurpose: 'other' })).toEqual([
      'providerOptions.acme.note required',
      'email required',
    ])
    const whole = { accountPurpose: 'other', email: 'a@example.com', ...note('Rent') }
    expect(await change(purposes, whole)).toEqual({ purpose: 'other', mail: 'a@example.com', other: 'Rent' })
  })

  test('names the value that makes it necessary', async () => {
    const error = (
      await acme(purposes).onboarding.update('acme-1', { accountPurpose: 'other' })
    )._unsafeUnwrapErr()
    expect(error).toMatchObject({ code: 'unmet_requirements', delivery: 'not_sent' })
    expect(error.issues[0]?.providerField).toBe('other')
  })

  test('says nothing of fields that other changes need, or every change', async () => {
    expect(await change(purposes, { accountPurpose: 'travel' })).toEqual({ purpose: 'travel' })
    const always = provider(
      individualTable({
        job: optional('occupation'),
        other: optional(option('note'), requiredIf(not(present('providerOptions.acme.tier' as 'email')))),
        mail: required('email'),
      }),
    )
    expect(await change(always, { occupation: 'nurse' })).toEqual({ job: 'nurse' })
  })

  test('may say so by what it clears', async () => {
    const reachable = provider(
      individualTable(
        { mail: optional('email'), call: optional('phone', requiredIf(not(present('email')))) },
        { clearedBy: '' },
      ),
    )
    expect(await change(reachable, { email: null })).toEqual(['phone required'])
    expect(await change(reachable, { email: null, phone: '+966512345678' })).toEqual({
      mail: '',
      call: '+966512345678',
    })
  })

  test('sends what is known without the change, and no placeholder in place of what the provider may hold', async () => {
    const known = provider(
      individualTable({
        purpose: optional('accountPurpose'),
        reason: required(constant('as given'), sentIf(isOther)),
        who: required('kind', sentIf(isOther)),
        last: required('name.family', orPlaceholder({ familyName: '.' }, 'familyName'), sentIf(isOther)),
      }),
    )
    expect(await change(known, { kind: 'individual', accountPurpose: 'other' })).toEqual([
      'name.given required',
    ])
    const named = { kind: 'individual', accountPurpose: 'other', name: { given: 'Amal' } }
    expect(await change(known, named)).toEqual({
      purpose: 'other',
      reason: 'as given',
      who: 'individual',
      last: '.',
    })
  })

  test('asks for a document in the same way', async () => {
    const documented = provider(
      individualTable({
        purpose: optional('accountPurpose'),
        proof: optional(file('proof_of_income'), dataUri, requiredIf(isOther)),
      }),
    )
    expect(await change(documented, { accountPurpose: 'other' })).toEqual(['documents required'])
    expect(await change(documented, { accountPurpose: 'travel' })).toEqual({ purpose: 'travel' })
  })

  test('leaves a field alone that does not change after creation', async () => {
    const frozen = provider(
      individualTable(
        { purpose: optional('accountPurpose'), mail: optional('email', requiredIf(isOther)) },
        { immutable: ['mail'] },
      ),
    )
    expect(await change(frozen, { accountPurpose: 'other' })).toEqual({ purpose: 'other' })
  })

  test('needs one of two sources', async () => {
    const either = provider(
      individualTable({
        purpose: optional('accountPurpose'),
        contact: optional(firstOf('email', 'phone'), requiredIf(any(isOther, when('gender', ['other'])))),
      }),
    )
    expect(await change(either, { accountPurpose: 'other' })).toEqual(['email required', 'phone required'])
    expect(await change(either, { accountPurpose: 'other', email: null, phone: '+966512345678' })).toEqual({
      purpose: 'other',
      contact: '+966512345678',
    })
  })
})

/** The values that conditions read, all of them fields of the provider as well. */
const deciding = {
  accountPurpose: ['other', 'travel'],
  gender: ['male', 'female'],
  nationality: ['SA', 'US'],
} as const
type Deciding = keyof typeof deciding
type Change = Partial<Record<Deciding, string | null>>

const names = Object.keys(deciding) as Deciding[]
const { conditions } = fc.letrec<{ conditions: Condition; leaf: Condition }>((tie) => ({
  conditions: fc.oneof(
    { maxDepth: 2 },
    tie('leaf'),
    fc.array(tie('conditions'), { minLength: 1, maxLength: 2 }).map((all) => ({ all })),
    fc.array(tie('conditions'), { minLength: 1, maxLength: 2 }).map((any) => ({ any })),
    tie('conditions').map((not) => ({ not })),
  ),
  leaf: fc.constantFrom(...names).chain(
    (path): fc.Arbitrary<Condition> =>
      fc.oneof(
        fc.boolean().map((present) => ({ path, present })),
        fc.constantFrom(...deciding[path]).map((value) => ({ path, in: [value] })),
      ),
  ),
}))

/** What a provider knows of a condition from the request alone, in its own logic: `undefined` is not known. */
function truth(condition: Condition, given: Change): boolean | undefined {
  const worst = (all: (boolean | undefined)[]) =>
    all.includes(false) ? false : all.includes(undefined) ? undefined : true
  const inverse = (one: boolean | undefined) => (one === undefined ? undefined : !one)
  if ('all' in condition) return worst(condition.all.map((one) => truth(one, given)))
  if ('any' in condition) return inverse(worst(condition.any.map((one) => inverse(truth(one, given)))))
  if ('not' in condition) return inverse(truth(condition.not, given))
  const value = given[condition.path as Deciding]
  if (value === undefined) return undefined
  return 'in' in condition ? condition.in.includes(value ?? '') : (value !== null) === condition.present
}

test('any change goes out with what it makes necessary, or is asked for exactly that, in one round', async () => {
  const changes = fc
    .record(Object.fromEntries(names.map((name) => [name, fc.constantFrom(...deciding[name], null)])), {
      requiredKeys: [],
    })
    .filter((one) => Object.keys(one).length > 0) as fc.Arbitrary<Change>
  const tables = fc.record({ note: conditions, email: conditions, occupation: conditions })
  let sent = 0
  let refused = 0
  const property = fc.asyncProperty(tables, changes, async (needed, given) => {
    const individual = individualTable(
      {
        purpose: optional('accountPurpose'),
        sex: optional('gender'),
        home: optional('nationality'),
        note: optional(option('note'), requiredIf(needed.note as never)),
        mail: optional('email', requiredIf(needed.email as never)),
        job: required('occupation', sentIf(needed.occupation as never)),
      },
      { clearedBy: '' },
    )
    const wanted = Object.entries({
      'providerOptions.acme.note': needed.note,
      email: needed.email,
      occupation: needed.occupation,
    }).flatMap(([path, condition]) => (truth(condition, given) === true ? [path] : []))
    const first = await change(provider(individual), given)
    if (wanted.length > 0) {
      expect(first).toEqual(wanted.map((path) => `${path} required`))
      refused += 1
    } else {
      expect(Object.keys(first ?? {}).sort()).toEqual(
        names
          .filter((name) => name in given)
          .map((name) => ({ accountPurpose: 'purpose', gender: 'sex', nationality: 'home' })[name])
          .sort(),
      )
      sent += 1
    }
    const whole = {
      ...given,
      ...(wanted.includes('providerOptions.acme.note') && note('Rent')),
      ...(wanted.includes('email') && { email: 'a@example.com' }),
      ...(wanted.includes('occupation') && { occupation: 'nurse' }),
    }
    const body = await change(provider(individual), whole)
    expect(body).not.toBeInstanceOf(Array)
    const expected = { 'providerOptions.acme.note': 'note', email: 'mail', occupation: 'job' }
    for (const path of wanted) expect(body).toHaveProperty(expected[path as keyof typeof expected])
  })
  await fc.assert(property, { numRuns: 500 })
  expect(Math.min(sent, refused)).toBeGreaterThan(50)
})
