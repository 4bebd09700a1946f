import {
  answer,
  createOnboarding,
  type DiscoveredField,
  type DiscoveredFields,
  formJsonSchema,
  preflight,
  questions,
  withDiscovered,
} from '@portico/core'
import type { ProviderFields } from '@portico/core/adapter'
import { describe, expect, test } from 'vitest'
import { asking } from './support/asking-adapter.ts'
import { fakeAdapter } from './support/fake-adapter.ts'

const now = () => new Date('2026-03-01T12:00:00.000Z')

const discovered = (
  fields: readonly DiscoveredField[],
  more: Partial<DiscoveredFields> = {},
): DiscoveredFields => ({
  provider: 'asking',
  kind: 'individual',
  fields: [...fields],
  discoveredAt: now().toISOString(),
  ...more,
})

const ann = { kind: 'individual', reference: 'ann-1', name: { given: 'Ann' } } as const

const fields: DiscoveredField[] = [
  { name: 'first_name', required: true },
  { name: 'sex', required: true, values: ['F', 'M'] },
  { name: 'email_address', required: false, maxLength: 20 },
  { name: 'shoe_size', required: true, valueType: 'number', title: 'Shoe size' },
  { name: 'favourite_colour', required: false, values: ['red', 'blue'] },
]

const missingAt = (adapter: Parameters<typeof preflight>[1][number], customer: unknown = ann) =>
  preflight(customer, [adapter], { now })[0]?.missing ?? []

describe('discover', () => {
  test('returns what the provider asks for, as plain data that can be stored', async () => {
    const onboarding = createOnboarding(
      asking({ answer: { fields, expiresAt: '2026-03-02T00:00:00+01:00' } }),
      {
        now,
      },
    )
    const result = (await onboarding.discover({ kind: 'individual', type: 'sender' }))._unsafeUnwrap()
    expect(JSON.parse(JSON.stringify(result))).toEqual({
      provider: 'asking',
      kind: 'individual',
      type: 'sender',
      fields,
      discoveredAt: '2026-03-01T12:00:00.000Z',
      expiresAt: '2026-03-01T23:00:00.000Z',
    })
    expect(result).toEqual(JSON.parse(JSON.stringify(result)))
  })

  test('is unsupported by an adapter that does not have it, and by a kind that the provider does not take', async () => {
    const without = createOnboarding(fakeAdapter({}))
    expect((await without.discover({ kind: 'individual' }))._unsafeUnwrapErr()).toMatchObject({
      code: 'unsupported',
      operation: 'discover',
      delivery: 'not_sent',
    })
    const onboarding = createOnboarding(asking({}))
    for (const query of [
      { kind: 'company' },
      {},
      null,
      { kind: 'individual', type: 7 },
      { kind: 'individual', ref: '' },
    ]) {
      expect((await onboarding.discover(query as never))._unsafeUnwrapErr()).toMatchObject({
        code: 'unsupported',
        delivery: 'not_sent',
      })
    }
  })

  test.each([
    ['a name that reaches into objects of JavaScript', [{ name: 'constructor.name', required: true }]],
    ['a name that is not one', [{ name: '__proto__', required: true }]],
    [
      'two of one name',
      [
        { name: 'a', required: true },
        { name: 'a', required: false },
      ],
    ],
    [
      'a name that is the parent of another',
      [
        { name: 'a', required: true },
        { name: 'a.b', required: true },
      ],
    ],
    ['too many', Array.from({ length: 101 }, (_, index) => ({ name: `f${index}`, required: false }))],
    ['no word on whether it is required', [{ name: 'a' }]],
  ])('does not accept %s', async (_, hostile) => {
    const onboarding = createOnboarding(asking({ answer: { fields: hostile } as ProviderFields }))
    const error = (await onboarding.discover({ kind: 'individual' }))._unsafeUnwrapErr()
    expect(error).toMatchObject({ code: 'unexpected_response', delivery: 'accepted' })
  })

  test.each(['^(a+)+$', '[a-z]*[a-z]*$', '^a*a*a*$'])('leaves out the slow pattern %s', async (pattern) => {
    const onboarding = createOnboarding(
      asking({ answer: { fields: [{ name: 'a', required: true, pattern }] } }),
    )
    const result = (await onboarding.discover({ kind: 'individual' }))._unsafeUnwrap()
    expect(result.fields).toEqual([{ name: 'a', required: true }])
  })

  test('leaves out what cannot be used of a field, and keeps the field', async () => {
    const answer = {
      fields: [
        {
          name: 'a',
          required: true,
          pattern: '^(a+)+$',
          title: 'x'.repeat(300),
          maxLength: -1,
          values: [],
          more: 1,
        },
      ],
    } as unknown as ProviderFields
    const onboarding = createOnboarding(asking({ answer }))
    const result = (await onboarding.discover({ kind: 'individual' }))._unsafeUnwrap()
    expect(result.fields).toEqual([{ name: 'a', required: true }])
  })
})

describe('withDiscovered', () => {
  test('requires discovered fields of the table by their canonical paths, and others by their own name', () => {
    const adapter = withDiscovered(asking, discovered(fields))
    const missing = missingAt(adapter)
    expect(JSON.parse(JSON.stringify(missing))).toEqual([
      expect.objectContaining({ type: 'field', path: 'gender', providerFields: ['sex'] }),
      {
        type: 'providerField',
        name: 'shoe_size',
        path: 'providerOptions.asking.fields.shoe_size',
        providerFields: ['shoe_size'],
        schema: expect.objectContaining({ type: 'number', title: 'Shoe size' }),
      },
    ])
    expect(adapter.requirements('individual').map((one) => 'path' in one && one.path)).toContain(
      'providerOptions.asking.fields.shoe_size',
    )
  })

  test('accepts only canonical values that lead to the discovered ones', () => {
    const adapter = withDiscovered(asking, discovered(fields))
    const [gender] = missingAt(adapter)
    expect(JSON.parse(JSON.stringify(gender))).toMatchObject({ schema: { enum: ['male', 'female'] } })
    const [report] = preflight({ ...ann, gender: 'other' }, [adapter], { now })
    expect(report?.invalid).toMatchObject([{ path: 'gender', code: 'not_accepted', providerField: 'sex' }])
  })

  test('leaves out fields of the table that were not discovered, unless they are always required', () => {
    const adapter = withDiscovered(asking, discovered([{ name: 'email_address', required: true }]))
    const customer = { ...ann, email: 'ann@example.com', gender: 'female' } as const
    const [report] = preflight(customer, [adapter], { now })
    expect(report).toMatchObject({ ready: true, lossy: [{ path: 'name.given' }, { path: 'gender' }] })
    const body = createOnboarding(
      withDiscovered(asking({}), discovered([{ name: 'email_address', required: true }])),
    )
      .preview(customer, { reveal: true })
      ._unsafeUnwrap().body
    expect(body).toEqual({ reference: 'ann-1', email_address: 'ann@example.com', type: undefined })
  })

  test('makes questions and a form whose answers are sent, in one round', () => {
    const adapter = withDiscovered(asking({}), discovered(fields, { type: 'sender' }))
    const asked = questions(ann, [adapter], { now })
    expect(asked.map(({ path, label }) => [path, label])).toEqual([
      ['gender', 'Gender'],
      ['providerOptions.asking.fields.shoe_size', 'Shoe size'],
    ])
    const form = formJsonSchema(asked)
    const key = asked[1]?.key ?? ''
    expect(form.properties[key]).toMatchObject({ type: 'number', title: 'Shoe size' })
    const customer = answer(ann, { gender: 'female', [key]: 38 }, { now })._unsafeUnwrap()
    const onboarding = createOnboarding(adapter, { now })
    expect(onboarding.preflight(customer)).toMatchObject({ ready: true, missing: [], invalid: [], lossy: [] })
    expect(onboarding.preview(customer, { reveal: true })._unsafeUnwrap().body).toEqual({
      reference: 'ann-1',
      first_name: 'Ann',
      sex: 'F',
      shoe_size: 38,
      type: 'sender',
    })
  })

  test('masks answers of discovered fields in a preview', () => {
    const adapter = withDiscovered(asking({}), discovered([{ name: 'nickname', required: true }]))
    const customer = { ...ann, providerOptions: { asking: { fields: { nickname: 'Canary' } } } }
    const preview = createOnboarding(adapter).preview(customer)._unsafeUnwrap()
    expect(JSON.stringify(preview)).not.toContain('Canary')
  })

  test.each([
    ['a number as text', { shoe_size: '38' }, 'providerOptions.asking.fields.shoe_size', 'invalid'],
    [
      'a value that is not listed',
      { shoe_size: 38, favourite_colour: 'green' },
      'providerOptions.asking.fields.favourite_colour',
      'invalid',
    ],
    [
      'a name that was not discovered',
      { shoe_size: 38, hat: 7 },
      'providerOptions.asking.fields.hat',
      'unknown_key',
    ],
  ])('refuses %s', (_, answers, path, code) => {
    const adapter = withDiscovered(asking, discovered(fields))
    const customer = { ...ann, gender: 'female', providerOptions: { asking: { fields: answers } } }
    const [report] = preflight(customer, [adapter], { now })
    expect(report).toMatchObject({ ready: false, missing: [], invalid: [{ path, code }] })
  })

  test('names the provider field of an issue, and keeps the options that the adapter declares', () => {
    const adapter = withDiscovered(
      asking,
      discovered([{ name: 'nickname', required: true, pattern: '^[A-Z]+$' }]),
    )
    const customer = { ...ann, providerOptions: { asking: { note: 'x', fields: { nickname: 'ann' } } } }
    const [report] = preflight(customer, [adapter], { now })
    expect(report?.invalid).toEqual([
      expect.objectContaining({ path: 'providerOptions.asking.fields.nickname', providerField: 'nickname' }),
    ])
    const unknown = { ...ann, providerOptions: { asking: { hat: 7 } } }
    expect(preflight(unknown, [adapter], { now })[0]?.invalid).toMatchObject([{ code: 'unknown_key' }])
  })

  test('drops rules whose fields were not discovered, and keeps the others', () => {
    const both = withDiscovered(
      asking,
      discovered([
        { name: 'id_type', required: false },
        { name: 'id_number', required: false },
      ]),
    )
    const begun = { ...ann, identifications: [{ type: 'passport', issuingCountry: 'SA' }] }
    expect(missingAt(both, begun).map((one) => 'path' in one && one.path)).toEqual([
      'identifications[0].number',
    ])
    const neither = withDiscovered(asking, discovered([]))
    expect(preflight({ ...ann }, [neither], { now })[0]).toMatchObject({ ready: true })
  })

  test('makes a file that the table does not have a document of the provider’s own', () => {
    const adapter = withDiscovered(
      asking,
      discovered([{ name: 'photo_id_front', required: true, valueType: 'file' }]),
    )
    expect(missingAt(adapter)).toEqual([
      {
        type: 'document',
        document: 'other',
        providerType: 'photo_id_front',
        providerFields: ['photo_id_front'],
      },
    ])
    const photo = {
      type: 'other',
      providerType: 'photo_id_front',
      content: new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
      contentType: 'image/png',
    } as const
    expect(preflight(ann, [adapter], { now, documents: [photo] })[0]).toMatchObject({ ready: true })
  })

  test('narrows a factory, its description and every adapter that it makes', () => {
    const narrowed = withDiscovered(asking, discovered(fields))
    expect(narrowed.id).toBe('asking')
    expect(narrowed.name).toBe('Asking')
    expect(missingAt(narrowed({}))).toHaveLength(2)
    expect(missingAt(narrowed.configure({})._unsafeUnwrap())).toHaveLength(2)
    expect(missingAt(asking)).toHaveLength(0)
  })

  test('replaces fields that were discovered before', () => {
    const before = withDiscovered(asking, discovered([{ name: 'nickname', required: true }]))
    const after = withDiscovered(before, discovered([{ name: 'sex', required: true }]))
    expect(missingAt(after).map((one) => 'path' in one && one.path)).toEqual(['gender'])
  })

  test('sends a discovered value in a change', async () => {
    const adapter = withDiscovered(asking({}), discovered(fields))
    const onboarding = createOnboarding(adapter, { now })
    const change = { kind: 'individual', providerOptions: { asking: { fields: { shoe_size: 39 } } } } as const
    expect(onboarding.preflightUpdate(change)).toMatchObject({ ready: true })
    expect((await onboarding.update('p1', change)).isOk()).toBe(true)
  })

  test('refuses fields of another provider or kind, and what cannot be read', () => {
    const wrap = (given: unknown) => () => withDiscovered(asking, given as DiscoveredFields)
    expect(wrap(discovered(fields, { provider: 'other' }))).toThrow(
      'These fields were not discovered at Asking',
    )
    expect(wrap(discovered(fields, { kind: 'company' }))).toThrow('takes no customer of kind company')
    for (const broken of [null, undefined, 7, {}, [], { ...discovered(fields), fields: [{ name: 'a b' }] }]) {
      expect(wrap(broken)).toThrow('not discovered fields')
    }
  })

  test('sends nothing once the fields have expired, and says so', async () => {
    const expired = discovered([], { expiresAt: '2026-03-01T12:00:00.000Z' })
    const onboarding = createOnboarding(withDiscovered(asking({}), expired), { now })
    expect(onboarding.preflight(ann)).toMatchObject({ ready: false, invalid: [{ path: '' }] })
    const error = (await onboarding.create(ann))._unsafeUnwrapErr()
    expect(error).toMatchObject({ code: 'unmet_requirements', delivery: 'not_sent' })
    expect(error.issues[0]?.message).toContain('discover them again')
    const change = { kind: 'individual', email: 'ann@example.com' } as const
    expect((await onboarding.update('p1', change)).isErr()).toBe(true)
    const early = createOnboarding(withDiscovered(asking({}), expired), {
      now: () => new Date('2026-03-01T11:59:59.999Z'),
    })
    expect(early.preflight(ann)).toMatchObject({ ready: true })
  })
})
