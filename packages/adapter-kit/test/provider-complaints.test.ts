import {
  companyTable,
  type Individual,
  individualTable,
  inScript,
  nested,
  wordsOf,
} from '@portico/adapter-kit'
import type { Customer } from '@portico/core'
import type { FieldTable } from '@portico/core/adapter'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { acme } from './support/acme.ts'

const { firstOf, from, join, option, optional, pick, required } = wordsOf<Individual>()

const document = pick('identifications', { type: ['passport', 'national_id'] })

const person: Individual = {
  kind: 'individual',
  reference: 'r',
  name: { given: 'Amal', family: 'Haddad', local: 'أمل' },
  email: 'a@example.com',
  address: { line1: 'X', city: 'Riyadh', country: 'SA' },
  identifications: [
    { type: 'tax_id', number: 'T-1', issuingCountry: 'SA' },
    { type: 'passport', number: 'P-1', issuingCountry: 'SA' },
  ],
  metadata: { tier: 'gold' },
}

const table = individualTable({
  first: required('name.given'),
  number: required(document('number')),
  full: required(join(['name.given', 'name.family'], ' ')),
  native: required(firstOf(from('name.local', inScript('Arabic')), 'name.given')),
  contact: required(firstOf('email', 'phone')),
  meta: optional('metadata'),
  note: optional(option('note')),
  born: optional('dateOfBirth'),
  ...nested('home', { line: required('address.line1'), town: required('address.city') }),
  'work.town': optional('occupation'),
})

/** Where the customer's data are that a provider complains of by this name. */
async function pathOf(
  providerField: string,
  provider: FieldTable = table,
  customer: Customer = person,
): Promise<string | undefined> {
  const refusing = [
    { path: '', code: 'refused' as const, message: 'was refused by the provider', providerField },
  ]
  const options = z.strictObject({ note: z.string().optional() })
  const { onboarding } = acme({ [customer.kind]: provider, options, refusing })
  const error = (await onboarding.create(customer))._unsafeUnwrapErr()
  expect(error).toMatchObject({
    code: 'rejected',
    delivery: 'refused',
    httpStatus: 400,
    issues: [{ providerField }],
  })
  return error.issues[0]?.path
}

describe('a provider’s complaint names the canonical path', () => {
  test.each([
    ['first', 'name.given', 'one value'],
    ['number', 'identifications[1].number', 'the customer’s own index'],
    ['full', 'name', 'what several values have in common'],
    ['native', 'name.local', 'the source that was sent'],
    ['contact', 'email', 'the source that was sent'],
    ['meta', 'metadata', 'the record as a whole'],
    ['home.line', 'address.line1', 'a nested name'],
    ['line', 'address.line1', 'a nested name by its last part'],
    ['home', 'address', 'an object of the provider'],
    ['born', 'dateOfBirth', 'an optional value that was not sent'],
    ['note', 'providerOptions.acme.note', 'an option that was not sent'],
    ['town', '', 'one of several, with nothing in common'],
    ['unknown', '', 'a name that the table does not have'],
    ['', '', 'no name'],
    ['lin', '', 'half a name'],
    ['constructor', '', 'a name that every object has'],
  ])('%s is %s: %s', async (providerField, path) => {
    expect(await pathOf(providerField)).toBe(path)
  })

  test('a choice that was made otherwise is told as made', async () => {
    const { email, ...rest } = person
    const { local, ...name } = person.name
    expect(await pathOf('contact', table, { ...rest, phone: '+966512345678' })).toBe('phone')
    expect(await pathOf('native', table, { ...person, name })).toBe('name.given')
    expect(await pathOf('native', table, { ...person, name: { ...name, local: 'Latin' } })).toBe('name.given')
    expect(await pathOf('full', table, { ...person, name: { given: 'Suharto' } })).toBe('name.given')
  })

  test('a company’s representative is found among the nested names', async () => {
    const company: Customer = {
      kind: 'company',
      reference: 'r',
      legalName: 'X',
      representative: { name: { given: 'A' } },
    }
    const provider = companyTable(({ required, within }) => ({
      name: required('legalName'),
      ...nested(
        'firm.signer',
        within('representative', ({ required }) => ({ first: required('name.given') })),
      ),
    }))
    for (const name of ['first', 'signer.first', 'firm.signer.first', 'firm.signer']) {
      expect(await pathOf(name, provider, company)).toBe('representative.name.given')
    }
  })

  test('a path that the adapter knows itself stays', async () => {
    const issue = { path: 'phone', code: 'refused', message: 'x', providerField: 'first' } as const
    const { onboarding } = acme({ individual: table, refusing: [issue, { ...issue, path: '' }] })
    const { issues } = (await onboarding.create(person))._unsafeUnwrapErr()
    expect(issues.map(({ path }) => path)).toEqual(['phone', 'name.given'])
  })

  test('of a change it names the path in the change', async () => {
    const issue = { path: '', code: 'refused', message: 'x', providerField: 'number' } as const
    const { onboarding } = acme({ individual: table, refusing: [issue] })
    const { identifications = [] } = person
    const changes = { identifications: identifications.slice(1) }
    const { issues } = (await onboarding.update('1', changes))._unsafeUnwrapErr()
    expect(issues.map(({ path }) => path)).toEqual(['identifications[0].number'])
  })
})
