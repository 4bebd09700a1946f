import {
  codes,
  companyTable,
  type Individual,
  individualTable,
  nested,
  orPlaceholder,
  wordsOf,
} from '@portico/adapter-kit'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { acme } from './support/acme.ts'
import { change } from './support/change.ts'

const { join, option, optionOr, optional, pick, required } = wordsOf<Individual>()

const document = pick('identifications', { type: 'passport' })
const bank = pick('payoutAccounts', { kind: 'bank' })

const fields = {
  first: required('name.given'),
  last: required('name.family'),
  ...nested('home', {
    line: optional('address.line1'),
    more: optional('address.line2'),
    land: optional('address.country'),
  }),
  passport: optional(document('number')),
}
const clearing = { individual: individualTable(fields, { clearedBy: '' }) }
const keeping = { individual: individualTable(fields) }

describe('an object or a list replaces whole', () => {
  const home = { line1: 'X', country: 'SA' }

  test('what the new address no longer has is cleared', async () => {
    expect(await change(clearing, { address: home })).toEqual({ home: { line: 'X', more: '', land: 'SA' } })
  })

  test('where the provider cannot clear, the rest is sent: nobody knows whether there is anything to remove', async () => {
    expect(await change(keeping, { address: home })).toEqual({ home: { line: 'X', land: 'SA' } })
  })

  test('a joined address goes out whole', async () => {
    const line = join(['address.line1', 'address.line2', 'address.country'], ', ')
    const provider = { individual: individualTable({ address: required(line) }) }
    expect(await change(provider, { address: home })).toEqual({ address: 'X, SA' })
  })

  test('a name without the family name that the provider requires is refused: the old one would stay', async () => {
    expect(await change(clearing, { name: { given: 'Suharto' } })).toEqual(['name.family required'])
    const filled = {
      individual: individualTable({
        first: required('name.given'),
        last: required('name.family', orPlaceholder({ familyName: '-' }, 'familyName')),
      }),
    }
    expect(await change(filled, { name: { given: 'Suharto' } })).toEqual({ first: 'Suharto', last: '-' })
  })

  test('documents without one that the provider takes clear what it had, or are refused where it needs one', async () => {
    const identifications = [{ type: 'tax_id', number: '1', issuingCountry: 'SA' }]
    expect(await change(clearing, { identifications })).toEqual({ passport: '' })
    const strict = { individual: individualTable({ passport: required(document('number')) }) }
    expect(await change(strict, { identifications })).toEqual([
      'identifications[].type required',
      'identifications[].number required',
      'identifications[].issuingCountry required',
    ])
  })

  test('a begun bank account must be complete', async () => {
    const provider = {
      individual: individualTable(
        {
          code: optional(bank('bankCode')),
          number: optional(bank('accountNumber')),
          mail: optional('email'),
        },
        { rules: ({ allOrNone }) => [allOrNone('a bank account', ['code', 'number'])] },
      ),
    }
    expect(await change(provider, { payoutAccounts: [{ kind: 'bank', bankCode: 'B' }] })).toEqual([
      'payoutAccounts[0].accountNumber required',
    ])
    expect(await change(provider, { email: 'a@example.com' })).toEqual({ mail: 'a@example.com' })
    const complete = { kind: 'bank', bankCode: 'B', accountNumber: '12345' }
    expect(await change(provider, { payoutAccounts: [complete] })).toEqual({ code: 'B', number: '12345' })
  })
})

describe('where a field has several sources', () => {
  const provider = {
    company: companyTable(({ firstOf, required }) => ({
      mail: required(firstOf('email', 'representative.email')),
      name: required('legalName'),
    })),
  }
  const representative = { name: { given: 'A' }, email: 'rep@example.com' }

  test('a second choice goes out only when the change says that there is no first', async () => {
    expect(await change(provider, { kind: 'company', representative })).toEqual(['email required'])
    expect(await change(provider, { kind: 'company', representative, email: null })).toEqual({
      mail: 'rep@example.com',
    })
    expect(await change(provider, { kind: 'company', representative, email: 'office@example.com' })).toEqual({
      mail: 'office@example.com',
    })
  })

  test('a change that leaves all of them open leaves the field alone', async () => {
    const changes = { kind: 'company', representative: { name: { given: 'A' } }, legalName: 'X' }
    expect(await change(provider, changes)).toEqual({ name: 'X' })
  })

  test('parts from several places go out together or not at all', async () => {
    const joined = { individual: individualTable({ contact: optional(join(['email', 'phone'], ' ')) }) }
    expect(await change(joined, { email: 'a@example.com' })).toEqual(['phone required'])
    expect(await change(joined, { email: 'a@example.com', phone: null })).toEqual({
      contact: 'a@example.com',
    })
  })

  test('an option goes before, but a change without options is about the customer', async () => {
    const options = z.strictObject({ job: z.string().optional(), note: z.string().optional() })
    const table = individualTable({
      job: required(optionOr('job', 'occupation')),
      note: optional(option('note')),
      id: required(optionOr('note', 'reference')),
    })
    const jobs = { options, individual: table }
    expect(await change(jobs, { occupation: 'baker' })).toEqual({ job: 'baker' })
    expect(await change(jobs, { occupation: 'baker', providerOptions: { acme: { job: 'J1' } } })).toEqual({
      job: 'J1',
    })
    expect(await change(jobs, { providerOptions: { acme: { note: 'hi' } } })).toEqual({
      note: 'hi',
      id: 'hi',
    })
    expect(await change(jobs, { providerOptions: { acme: { jop: 'J1' } } })).toEqual([
      'providerOptions.acme.jop unknown_key',
    ])
  })
})

describe('the kind', () => {
  const both = {
    individual: individualTable({
      type: required('kind', codes({ individual: 'i' })),
      mail: optional('email'),
    }),
    company: companyTable(({ required }) => ({
      type: required('kind', codes({ company: 'c' })),
      name: required('legalName'),
    })),
  }

  test('is needed only where the provider takes both, and is never sent as a change', async () => {
    expect(await change(both, { email: 'a@example.com' })).toEqual(['kind required'])
    expect(await change(both, { kind: 'individual', email: 'a@example.com' })).toEqual({
      mail: 'a@example.com',
    })
    expect(await change(both, { kind: 'company', legalName: 'X' })).toEqual({ name: 'X' })
    const { onboarding } = acme(both)
    const { mapping } = (await onboarding.update('1', { kind: 'company', legalName: 'X' }))._unsafeUnwrap()
    expect(mapping[0]).toEqual({ path: 'kind', treatment: 'used', providerFields: [] })
  })

  test('that the provider does not take is unsupported', async () => {
    const result = await acme(clearing).onboarding.update('1', { kind: 'company', legalName: 'X' })
    expect(result._unsafeUnwrapErr()).toMatchObject({ code: 'unsupported', issues: [{ path: 'kind' }] })
  })

  test('of the other kind are the other kind’s fields', async () => {
    expect(await change(both, { kind: 'company', name: { given: 'A' } })).toEqual(['name unknown_key'])
  })
})
