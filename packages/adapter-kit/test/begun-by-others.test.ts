import { individualTable, requiredIf } from '@portico/adapter-kit'
import { preflight } from '@portico/core'
import type { FieldTable } from '@portico/core/adapter'
import { expect, test } from 'vitest'
import { acme } from './support/acme.ts'

const missing = (individual: FieldTable) =>
  preflight({ kind: 'individual', reference: 'r', name: { given: 'Amal' } }, [
    acme({ individual }).adapter,
  ])[0]?.missing.map((one) => (one.type === 'field' ? [one.path, one.when] : one.type))

test('a value that another field asks for begins a rule that it belongs to', () => {
  const table = individualTable(
    ({ required, optional }) => ({
      login: required('email'),
      contact: optional('email'),
      family: optional('name.family'),
    }),
    { rules: ({ allOrNone }) => [allOrNone('a contact', ['contact', 'family'])] },
  )
  expect(missing(table)).toEqual([
    ['email', undefined],
    ['name.family', undefined],
  ])
})

test('a value that is one of several alternatives begins the rule only if it is given', () => {
  const table = individualTable(
    ({ required, optional, firstOf }) => ({
      login: required(firstOf('email', 'phone')),
      contact: optional('email'),
      family: optional('name.family'),
    }),
    { rules: ({ allOrNone }) => [allOrNone('a contact', ['contact', 'family'])] },
  )
  expect(missing(table)).toEqual([['name.family', { path: 'email', present: true }], 'anyOf'])
})

test('so does a value of a field that is needed under a condition', () => {
  const table = individualTable(
    ({ required, optional, when }) => ({
      login: required('email'),
      job: required('occupation'),
      contact: optional('email', requiredIf(when('occupation', ['nurse']))),
      family: optional('name.family'),
    }),
    { rules: ({ allOrNone }) => [allOrNone('a contact', ['contact', 'family'])] },
  )
  expect(missing(table)).toContainEqual(['name.family', undefined])
})
