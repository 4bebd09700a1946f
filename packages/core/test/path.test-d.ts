import type {
  Company,
  CompanyPath,
  Customer,
  CustomerPath,
  Individual,
  IndividualPath,
  Redacted,
} from '@portico/core'
import type { ValueAt } from '@portico/core/adapter'
import { describe, expectTypeOf, test } from 'vitest'

describe('paths are typed', () => {
  test('down to every leaf, of lists by []', () => {
    expectTypeOf<
      'name.given' | 'address.line2' | 'identifications[].expiresOn' | 'payoutAccounts[].scheme' | 'metadata'
    >().toExtend<IndividualPath>()
    expectTypeOf<
      'legalName' | 'representative.identifications[].number' | 'representative.address.city'
    >().toExtend<CompanyPath>()
  })

  test('a list of texts is one leaf, with the list as its value', () => {
    expectTypeOf<'furtherNationalities' | 'taxResidencies[].number'>().toExtend<IndividualPath>()
    expectTypeOf<
      'associatedPersons[].roles' | 'associatedPersons[].furtherNationalities'
    >().toExtend<CompanyPath>()
    expectTypeOf<Extract<CustomerPath, `furtherNationalities[]` | `${string}roles[]`>>().toBeNever()
    expectTypeOf<ValueAt<Individual, 'furtherNationalities'>>().toEqualTypeOf<string[]>()
    expectTypeOf<ValueAt<Company, 'associatedPersons[].roles'>>().toEqualTypeOf<
      ('owner' | 'director' | 'controller' | 'signatory')[]
    >()
  })

  test('and no further: neither objects nor lists nor what is the merchant’s or a provider’s own', () => {
    expectTypeOf<
      Extract<
        CustomerPath,
        'name' | 'address' | 'identifications' | 'metadata.tier' | 'providerOptions' | 'payoutAccounts[]'
      >
    >().toBeNever()
    expectTypeOf<Extract<IndividualPath, 'legalName' | 'representative.name.given'>>().toBeNever()
    expectTypeOf<Extract<CompanyPath, 'name.given' | 'gender'>>().toBeNever()
  })

  test('with the value that stands there', () => {
    expectTypeOf<ValueAt<Individual, 'gender'>>().toEqualTypeOf<'male' | 'female' | 'other'>()
    expectTypeOf<ValueAt<Customer, 'kind'>>().toEqualTypeOf<'individual' | 'company'>()
    expectTypeOf<ValueAt<Individual, 'payoutAccounts[].kind'>>().toEqualTypeOf<'bank' | 'wallet'>()
    expectTypeOf<ValueAt<Individual, 'payoutAccounts[].scheme'>>().toEqualTypeOf<string>()
    expectTypeOf<ValueAt<Individual, 'politicallyExposed'>>().toEqualTypeOf<boolean>()
    expectTypeOf<ValueAt<Individual, 'expectedMonthlyVolume.amount'>>().toEqualTypeOf<number>()
    expectTypeOf<ValueAt<Company, 'representative.identifications[].type'>>().toEqualTypeOf<
      ValueAt<Individual, 'identifications[].type'>
    >()
    expectTypeOf<ValueAt<Individual, 'metadata'>>().toEqualTypeOf<Record<string, string>>()
  })
})

test('a redacted customer has texts where values stood', () => {
  type RedactedIndividual = Extract<Redacted<Customer>, { name: unknown }>
  expectTypeOf<RedactedIndividual['name']['given']>().toEqualTypeOf<string>()
})
