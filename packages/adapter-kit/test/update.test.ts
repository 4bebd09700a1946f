import {
  codes,
  encrypted,
  type Individual,
  individualTable,
  maxLength,
  nested,
  orPlaceholder,
  wordsOf,
} from '@portico/adapter-kit'
import { describe, expect, test } from 'vitest'
import { acme } from './support/acme.ts'
import { change } from './support/change.ts'

const { optional, pick, required } = wordsOf<Individual>()

const document = pick('identifications', { type: 'passport' })

const fields = {
  first: required('name.given'),
  last: required('name.family'),
  local: optional('name.local'),
  mail: optional('email'),
  job: optional('occupation', maxLength(5)),
  phone: required('phone'),
  sex: optional('gender', codes({ male: 'M', female: 'F' })),
  ...nested('home', {
    line: optional('address.line1'),
    more: optional('address.line2'),
    land: optional('address.country'),
  }),
  passport: optional(document('number'), encrypted),
}
const clearing = { individual: individualTable(fields, { clearedBy: '' }) }
const keeping = { individual: individualTable(fields) }

describe('a change sends what it holds and nothing else', () => {
  test('in the provider’s words, by the provider’s id', async () => {
    const { onboarding, sent } = acme(clearing)
    const result = (
      await onboarding.update('acme-1', { email: 'a@example.com', gender: 'male' })
    )._unsafeUnwrap()
    expect(sent).toEqual([{ mail: 'a@example.com', sex: 'M' }])
    expect(result).toMatchObject({ outcome: 'updated', providerCustomerId: 'acme-1', provider: 'acme' })
    expect(result.mapping).toEqual([
      { path: 'email', treatment: 'sent', providerFields: ['mail'] },
      { path: 'gender', treatment: 'transformed', providerFields: ['sex'] },
    ])
  })

  test('what the provider has no field for is dropped, and reported', async () => {
    const { onboarding } = acme(clearing)
    const changes = { email: 'a@example.com', nationality: 'SA', metadata: { tier: 'gold' } }
    const { mapping } = (await onboarding.update('acme-1', changes))._unsafeUnwrap()
    expect(mapping.map(({ path, treatment }) => `${path} ${treatment}`)).toEqual([
      'email sent',
      'nationality dropped',
      'metadata.tier dropped',
    ])
  })

  test('with nothing that the provider has a field for it is refused', async () => {
    for (const changes of [{ nationality: 'SA' }, {}, { metadata: null }]) {
      expect(await change(clearing, changes)).toEqual([])
    }
    const result = await acme(clearing).onboarding.update('acme-1', {})
    expect(result._unsafeUnwrapErr()).toMatchObject({
      code: 'unmet_requirements',
      message: 'The change holds nothing that Acme has a field for',
    })
  })
})

describe('before sending it is refused', () => {
  const frozen = { individual: individualTable(fields, { updatable: ['mail', 'job'] }) }

  test('for what the provider never changes', async () => {
    expect(await change(frozen, { name: { given: 'A', family: 'B' }, email: 'a@example.com' })).toEqual([
      'name.given immutable',
      'name.family immutable',
      'name.local immutable',
    ])
    const result = await acme(frozen).onboarding.update('acme-1', { gender: 'male' })
    expect(result._unsafeUnwrapErr()).toMatchObject({
      code: 'unmet_requirements',
      retryable: false,
      issues: [{ path: 'gender', providerField: 'sex', message: 'Acme does not change this after creation' }],
    })
  })

  test('at once, whether or not that would be acceptable otherwise', async () => {
    expect(await change(frozen, { gender: 'other', occupation: 'bakers' })).toEqual([
      'occupation too_long',
      'gender immutable',
    ])
    expect(await change(frozen, { gender: 'none', phone: '123' })).toEqual([
      'phone invalid',
      'gender invalid',
      'phone immutable',
      'gender immutable',
    ])
    expect(await change(frozen, { gender: null })).toEqual(['gender immutable'])
  })

  test('for what breaks the canonical model', async () => {
    expect(await change(clearing, { email: 'no', nickname: 'x', reference: 'r-2', name: {} })).toEqual([
      'email invalid',
      'nickname unknown_key',
      'reference unknown_key',
      'name.given required',
      'name.family required',
    ])
    for (const changes of [null, undefined, 7, 'email', []]) {
      const result = await acme(clearing).onboarding.update('acme-1', changes as never)
      expect(result._unsafeUnwrapErr().code).toBe('invalid_customer')
    }
  })

  test('for what the provider does not accept, never cut', async () => {
    expect(await change(clearing, { occupation: 'bakers', gender: 'other' })).toEqual([
      'occupation too_long',
      'gender not_accepted',
    ])
  })

  test('a value is refused without being repeated', async () => {
    const canary = 'canary-7f3a'
    const result = await acme(frozen).onboarding.update('acme-1', {
      name: { given: canary },
      email: canary,
      occupation: canary,
    })
    expect(JSON.stringify(result._unsafeUnwrapErr())).not.toContain('7f3a')
  })
})

describe('null clears', () => {
  test('where the provider can, by its own word, and the report says so', async () => {
    const { onboarding, sent } = acme(clearing)
    const { mapping } = (
      await onboarding.update('acme-1', { email: null, identifications: null })
    )._unsafeUnwrap()
    expect(sent).toEqual([{ mail: '', passport: '' }])
    expect(mapping).toEqual([
      { path: 'email', treatment: 'transformed', providerFields: ['mail'] },
      { path: 'identifications', treatment: 'encrypted', providerFields: ['passport'] },
    ])
  })

  test('a whole object with all that it holds', async () => {
    expect(await change(clearing, { address: null })).toEqual({ home: { line: '', more: '', land: '' } })
  })

  test('nothing that the provider requires', async () => {
    expect(await change(clearing, { phone: null, name: null })).toEqual([
      'name not_clearable',
      'name not_clearable',
      'phone not_clearable',
    ])
  })

  test('nothing where the provider has no word for it', async () => {
    expect(await change(keeping, { email: null, address: null })).toEqual([
      'email not_clearable',
      'address not_clearable',
      'address not_clearable',
      'address not_clearable',
    ])
  })

  test('and no placeholder stands in for what was cleared', async () => {
    const provider = {
      individual: individualTable(
        { state: optional('address.state', orPlaceholder({ state: 'n/a' }, 'state')) },
        { clearedBy: '' },
      ),
    }
    expect(await change(provider, { address: null })).toEqual({ state: '' })
    expect(await change(provider, { address: { line1: 'X', country: 'HK' } })).toEqual({ state: 'n/a' })
  })
})
