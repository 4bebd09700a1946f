import { convert, individualTable, maxLength } from '@portico/adapter-kit'
import type { Individual } from '@portico/core'
import type { FieldTable } from '@portico/core/adapter'
import { describe, expect, test } from 'vitest'
import { acme } from './support/acme.ts'

const person: Individual = { kind: 'individual', reference: 'r', name: { given: 'Amal', family: 'Haddad' } }

describe('preflight lists as lossy what would be dropped', () => {
  const lossy = (individual: FieldTable, facts: object) =>
    acme({ individual })
      .onboarding.preflight({ ...person, ...facts })
      .lossy.map(({ path }) => path)

  test('and nothing that goes out or is used', () => {
    const table = individualTable(({ optional, required }) => ({
      first: required('name.given'),
      area: optional(
        'phone',
        convert((phone: string) => ({ type: 'value', value: phone.slice(0, 4) })),
      ),
    }))
    expect(lossy(table, { phone: '+966512345678', email: 'a@example.com' })).toEqual(['name.family', 'email'])
  })

  test('what is wrong is to be corrected and not yet lost, nor what would go out with it', () => {
    const table = individualTable(({ firstOf, from, join, optional, required }) => ({
      name: required(join(['name.given', 'name.family'], ' '), maxLength(3)),
      contact: required(firstOf('email', 'phone')),
      address: optional(join(['address.line1', from('address.city', maxLength(2))], ', ')),
    }))
    const facts = {
      email: 'no',
      phone: '+966512345678',
      nickname: 'x',
      address: { line1: 'X', city: 'Riyadh', country: 'SA' },
    }
    expect(lossy(table, facts)).toEqual(['phone', 'address.country'])
    const [loss] = acme({ individual: table }).onboarding.preflight({ ...person, ...facts }).lossy
    expect(loss).toMatchObject({ path: 'phone', reason: 'email is sent instead' })
  })

  test('a key that may be data itself is not repeated there', () => {
    const found = acme({
      individual: individualTable(({ required }) => ({ first: required('name.given') })),
    }).onboarding.preflight({
      ...person,
      [`canary${'x'.repeat(60)}`]: 'x',
      'canary@example.com': 'x',
      name: { ...person.name, 'canary 2': 'x' },
    })
    expect(JSON.stringify(found)).not.toContain('canary')
  })
})
