import type { Company, Identification, Individual, Person } from '@portico/core'
import {
  type Address,
  allOptional,
  type ConditionOf,
  codes,
  companyTable,
  concat,
  convert,
  digits,
  type FieldSpec,
  type FieldTable,
  individualTable,
  inScript,
  nested,
  orPlaceholder,
  type RuleWords,
  requiredIf,
  sentIf,
  type Words,
  wordsOf,
} from '@portico/core/adapter'
import { describe, expectTypeOf, test } from 'vitest'

const { each, firstOf, from, join, optional, pick, required, within } = wordsOf<Individual>()
const bank = pick('payoutAccounts', { kind: 'bank' })
const wallet = pick('payoutAccounts', { kind: 'wallet' })
const identification = pick('identifications', { type: ['passport', 'national_id'] })

describe('the compiler checks a field table', () => {
  test('what is right compiles', () => {
    expectTypeOf(
      individualTable(
        ({ join, optional, pick, required }) => {
          const bank = pick('payoutAccounts', { kind: 'bank' })
          return {
            name: required(join(['name.given', 'name.family'], ' ')),
            gender: required('gender', codes({ male: 'M', female: 'F' })),
            account: optional(bank('accountNumber'), digits(13, 19)),
            phone: optional('phone'),
          }
        },
        {
          rules: ({ allOrNone, requireOneOf, when }) => [
            allOrNone('an account', ['account', 'phone']),
            requireOneOf(when('gender', ['male']), ['phone'], 'of an example'),
          ],
          updatable: ['name', 'phone'],
          updateNames: { phone: 'phone_number' },
        },
      ),
    ).toEqualTypeOf<FieldTable>()
  })

  test('a path that the scope does not have does not compile', () => {
    // @ts-expect-error: this leaf does not exist
    required('name.second')
    // @ts-expect-error: an object is not a leaf
    required('address')
    // @ts-expect-error: a list element is chosen by pick
    required('identifications.number')
    // @ts-expect-error: a list element is chosen by pick
    required('identifications[].number')
    // @ts-expect-error: also inside a join
    join(['name.given', 'name.second'], ' ')
    // @ts-expect-error: also inside a choice
    firstOf('email', 'name.second')
    // @ts-expect-error: provider options are read by option
    required('providerOptions')
  })

  test('a path of the other kind of customer does not compile', () => {
    // @ts-expect-error: a company has it
    individualTable(({ required }) => ({ name: required('legalName') }))
    // @ts-expect-error: an individual has it
    companyTable(({ required }) => ({ name: required('name.given') }))
  })

  test('a key that this member of a union does not have does not compile', () => {
    // @ts-expect-error: a wallet has it
    bank('phone')
    // @ts-expect-error: a bank account has it
    wallet('iban')
    // @ts-expect-error: a member of the union lacks it
    pick('payoutAccounts', {})('iban')
    // @ts-expect-error: a wallet lacks it, and any wallet may have this currency
    pick('payoutAccounts', { currency: 'SAR' })('iban')
    // @ts-expect-error: this key does not exist
    identification('colour')
    // @ts-expect-error: this kind of account does not exist
    pick('payoutAccounts', { kind: 'cash' })
    // @ts-expect-error: this document does not exist
    pick('identifications', { type: ['library_card'] })
    // @ts-expect-error: an address is not a list
    pick('address', {})
  })

  test('a code for a word that the model does not have does not compile', () => {
    // @ts-expect-error: misspelt
    required('gender', codes({ male: 'M', femal: 'F' }))
    // @ts-expect-error: not a word of this field
    required('kind', codes({ male: 'M' }))
    // @ts-expect-error: not a word of the picked field
    required(identification('type'), codes({ library_card: 'L' }))
    // @ts-expect-error: not a word of any of the sources
    required(firstOf('gender', 'kind'), codes({ male: 'M', company: 'C' }))
    required(firstOf('gender', 'kind'), codes({ male: 'M', individual: 'I' }))
  })

  test('a word that does not fit the value does not compile', () => {
    required(
      'phone',
      convert((phone: string) => ({ type: 'value', value: phone.slice(1) })),
    )
    const fromNumber = convert((value: number) => ({ type: 'value', value }))
    // @ts-expect-error: a phone is not a number
    required('phone', fromNumber)
    // @ts-expect-error: a phone is not a number
    from('phone', fromNumber)
    // @ts-expect-error: metadata has no script
    required('metadata', inScript('Arabic'))
    required('name.family', orPlaceholder({ familyName: '-' }, 'familyName'))
    // @ts-expect-error: this placeholder does not exist
    required('name.family', orPlaceholder({}, 'nickname'))
  })

  test('a rule or an update about a field that the table does not have does not compile', () => {
    const fields = { bankcode: optional(bank('bankCode')), cardno: optional(bank('accountNumber')) }
    individualTable(fields, {
      rules: ({ allOrNone, keepOneOf, recommendOneOf }) => [
        // @ts-expect-error: misspelt
        allOrNone('an account', ['bankcod', 'cardno']),
        // @ts-expect-error: misspelt
        keepOneOf(['card'], 'one remains'),
        // @ts-expect-error: misspelt
        recommendOneOf(['card'], 'better with a card'),
      ],
    })
    // @ts-expect-error: misspelt
    individualTable(fields, { updatable: ['cardnr'] })
    // @ts-expect-error: misspelt
    individualTable(fields, { updateNames: { cardnr: 'card' } })
    // @ts-expect-error: misspelt
    individualTable(fields, { immutable: ['cardnr'] })
    // @ts-expect-error: misspelt
    individualTable(fields, { updateTogether: [['cardno', 'cardnr']] })
  })

  test('fields of either of two objects read what both have', () => {
    companyTable(({ withinEither }) => ({
      ...withinEither('operatingAddress', 'address', ({ required }) => ({ city: required('city') })),
    }))
    companyTable(({ withinEither }) => ({
      // @ts-expect-error: an object of another kind
      ...withinEither('operatingAddress', 'representative', ({ required }) => ({ city: required('city') })),
    }))
    companyTable(({ withinEither }) => ({
      // @ts-expect-error: misspelt
      ...withinEither('operatingAddress', 'address', ({ required }) => ({ city: required('town') })),
    }))
  })

  test('fields of either of two objects are those of the customer itself', () => {
    interface Homes {
      home?: Address
      work?: Address
    }
    const city = ({ required }: Words<Address>) => ({ city: required('city') })
    wordsOf<Company>().withinEither('operatingAddress', 'address', city)
    wordsOf<Individual | Company>().withinEither('address', 'address', city)
    // @ts-expect-error: a part of a customer
    wordsOf<Homes>().withinEither('home', 'work', city)
    // @ts-expect-error: a part of a customer, although it has a kind
    wordsOf<Homes & { kind: 'bank' }>().withinEither('home', 'work', city)
    companyTable(({ each, within }) => ({
      ...within('representative', ({ withinEither }) => ({
        // @ts-expect-error: an object inside the customer
        ...withinEither('address', 'address', city),
      })),
      persons: each('associatedPersons', {}, ({ withinEither }) => ({
        // @ts-expect-error: an element of a list
        ...withinEither('address', 'address', city),
      })),
    }))
  })

  test('an object or a list stands for its fields in updates, and one without fields does not compile', () => {
    const fields = {
      ...nested('person.home', { city: optional('address.city'), country: optional('address.country') }),
      'phones[0].number': optional('phone'),
      papers: each('identifications', {}, ({ required }) => ({
        'issuer.country': required('issuingCountry'),
      })),
    }
    individualTable(fields, { updatable: ['person', 'phones', 'papers'] })
    individualTable(fields, { immutable: ['person.home', 'phones[0]', 'person.home.city'] })
    individualTable(fields, { updateTogether: [['person.home', 'phones[0].number']] })
    // @ts-expect-error: misspelt
    individualTable(fields, { updatable: ['persons'] })
    // @ts-expect-error: the end of a name
    individualTable(fields, { immutable: ['home'] })
    // @ts-expect-error: half a name
    individualTable(fields, { immutable: ['person.ho'] })
    // @ts-expect-error: an element that the table does not have
    individualTable(fields, { updateTogether: [['phones[1]']] })
    // @ts-expect-error: a field of an element belongs to its list
    individualTable(fields, { updatable: ['papers.issuer'] })
    // @ts-expect-error: names in updates are those of fields
    individualTable(fields, { updateNames: { 'person.home': 'home' } })
  })

  test('a condition on a path or a value that the model does not have does not compile', () => {
    const conditions = ({ when }: RuleWords<Individual>) => [
      when('identifications[].type', ['passport']),
      // @ts-expect-error: misspelt
      when('payoutAccounts[].cur', ['KWD']),
      // @ts-expect-error: not a value of this field
      when('gender', ['man']),
      // @ts-expect-error: a company has it
      when('representative.gender', ['male']),
    ]
    expectTypeOf(conditions).returns.items.toEqualTypeOf<ConditionOf<Individual>>()
  })
})

describe('the compiler checks the conditions of fields', () => {
  const { all, any, not, option, present, when } = wordsOf<Individual, { tier?: 'gold' | 'plain' }>()

  test('paths and values are those of the scope', () => {
    optional('occupation', requiredIf(all(when('gender', ['male']), not(present('address')))))
    required('occupation', sentIf(any(present('payoutAccounts[].iban'), when(option('tier'), ['gold']))))
    optional('occupation', requiredIf(when('politicallyExposed', [true])))
    optional('occupation', requiredIf(when('furtherNationalities', ['US'])))
    // @ts-expect-error: not a value of this field
    when('gender', ['man'])
    // @ts-expect-error: a boolean
    when('politicallyExposed', ['true'])
    // @ts-expect-error: misspelt
    present('adress')
    // @ts-expect-error: not a value of this option
    when(option('tier'), ['silver'])
  })

  test('a condition fits wherever everything that it reads exists', () => {
    const ofPerson = wordsOf<Person>()
    optional('occupation', requiredIf(ofPerson.when('gender', ['male'])))
    const ofCompany = wordsOf<Company>()
    // @ts-expect-error: a company has it
    optional('occupation', requiredIf(ofCompany.present('legalName')))
    // @ts-expect-error: a person has it
    ofCompany.optional('website', sentIf(ofPerson.present('gender')))
  })

  test('a required field cannot be required under a condition besides', () => {
    // @ts-expect-error: it is always required
    required('occupation', requiredIf(present('email')))
  })
})

describe('the compiler checks where fields fit', () => {
  const ofPerson = wordsOf<Person>()
  const personFields = {
    name: ofPerson.required('name.given'),
    document: ofPerson.optional(ofPerson.pick('identifications', { type: 'passport' })('number')),
  }

  test('the fields of a person fit an individual, and a company within its representative', () => {
    individualTable(personFields)
    individualTable(({ required }) => ({ ...personFields, type: required('kind') }))
    companyTable(({ within }) => within('representative', personFields))
    companyTable(({ required, within }) => ({
      company: required('legalName'),
      ...nested('signer', allOptional(within('representative', personFields))),
    }))
  })

  test('and not where something that they read is missing', () => {
    // @ts-expect-error: a company has no given name
    companyTable(personFields)
    // @ts-expect-error: an address has no given name
    within('address', personFields)
    // @ts-expect-error: a representative has no kind
    companyTable(({ within }) => within('representative', { type: required('kind') }))
  })

  test('the fields of a person or a company fit both', () => {
    const { optional } = wordsOf<Person | Company>()
    const contactFields = { mail: optional('email'), town: optional('address.city') }
    individualTable(contactFields)
    companyTable(({ within }) => ({ ...contactFields, ...within('representative', contactFields) }))
    // @ts-expect-error: only a person has it
    optional('gender')
    // @ts-expect-error: only a company has it
    optional('legalName')
  })

  test('the fields of a list element fit such an element alone', () => {
    const { required } = wordsOf<Identification>()
    expectTypeOf(required('number')).toEqualTypeOf<FieldSpec<Identification>>()
    // @ts-expect-error: an individual has no document number of its own
    individualTable({ number: required('number') })
    // @ts-expect-error: a document has no IBAN
    required('iban')
  })

  test('a source fits by the same rule', () => {
    const fullName = ofPerson.join(['name.given', 'name.family'], ' ')
    individualTable(({ firstOf, required }) => ({ name: required(firstOf('name.local', fullName)) }))
    companyTable(({ required, within }) => ({ signer: required(within('representative', fullName)) }))
    // @ts-expect-error: a company has no given name
    companyTable(({ required }) => ({ name: required(fullName) }))
  })

  test('names survive within, for rules and updates', () => {
    companyTable(({ within }) => within('representative', personFields), { updatable: ['document'] })
    // @ts-expect-error: misspelt
    companyTable(({ within }) => within('representative', personFields), { updatable: ['documents'] })
  })
})

describe('within an object', () => {
  test('paths are relative to it', () => {
    within('address', ({ required }) => ({ town: required('city') }))
    within('address', ({ join }: Words<Address>) => join(['line1', 'city'], ', '))
    // @ts-expect-error: relative to the address
    within('address', ({ join }) => join(['address.line1'], ', '))
    // @ts-expect-error: a list is not an object
    within('identifications', {})
    // @ts-expect-error: metadata is one value
    within('metadata', {})
    // @ts-expect-error: this key does not exist
    within('adress', {})
  })
})

describe('provider options', () => {
  interface Options {
    readonly note?: string | undefined
    readonly express?: boolean | undefined
  }

  test('go by their keys if the adapter names their type', () => {
    individualTable(({ option, optional, optionOr }: Words<Individual, Options>) => ({
      note: optional(option('note', inScript('Latin'))),
      text: optional(optionOr('note', 'occupation')),
      // @ts-expect-error: a boolean has no script
      express: optional(option('express', inScript('Latin'))),
      // @ts-expect-error: misspelt
      notes: optional(option('notes')),
      // @ts-expect-error: misspelt
      texts: optional(optionOr('notes', 'occupation')),
    }))
    individualTable(({ option, optional }) => ({ anything: optional(option('anything')) }))
  })

  test('are read in the same way inside an object', () => {
    individualTable(({ within }: Words<Individual, Options>) =>
      // @ts-expect-error: misspelt
      within('address', ({ optional, optionOr }) => ({ town: optional(optionOr('notes', 'city')) })),
    )
  })
})

describe('a list', () => {
  test('reads one element, whose paths and matches are checked', () => {
    companyTable(({ each }) => ({
      owners: each('associatedPersons', { roles: ['owner'] }, ({ each, required }) => ({
        first_name: required('name.given'),
        papers: each('identifications', {}, ({ required }) => ({ number: required('number') })),
        // @ts-expect-error: a person has no legal name
        name: required('legalName'),
      })),
      // @ts-expect-error: not a role
      bosses: each('associatedPersons', { roles: ['boss'] }, {}),
      // @ts-expect-error: not a list
      seats: each('address', {}, {}),
      banks: each('payoutAccounts', { kind: 'bank' }, ({ required }) => ({
        iban: required('iban'),
        // @ts-expect-error: a bank account has no phone
        phone: required('phone'),
      })),
    }))
  })

  test('has rules and an order of its own', () => {
    individualTable(({ each }) => ({
      papers: each('identifications', {}, ({ required }) => ({ number: required('number') }), {
        atLeast: 1,
        order: { by: 'type', values: ['passport'] },
        rules: ({ allOrNone, when, requireOneOf }) => [
          allOrNone('a number', ['number']),
          requireOneOf(when('type', ['passport']), ['number'], 'it has one'),
          // @ts-expect-error: misspelt
          allOrNone('a number', ['nummer']),
        ],
      }),
      others: each('identifications', {}, ({ required }) => ({ number: required('number') }), {
        // @ts-expect-error: not a type of document
        order: { by: 'type', values: ['pass'] },
      }),
    }))
  })

  test('goes by its name in updates, and in no rule', () => {
    const fields = wordsOf<Individual>().each('identifications', {}, {})
    individualTable({ papers: fields }, { updatable: ['papers'], updateNames: { papers: 'documents' } })
    // @ts-expect-error: a rule is about fields
    individualTable({ papers: fields }, { rules: ({ allOrNone }) => [allOrNone('papers', ['papers'])] })
  })

  test('fits wherever the canonical list exists', () => {
    const papers = wordsOf<Person>().each('identifications', {}, ({ required }) => ({
      number: required('number'),
    }))
    individualTable({ papers: concat(papers, papers) })
    companyTable(({ within }) => within('representative', { papers }))
    // @ts-expect-error: a company has no identifications
    companyTable({ papers })
  })
})
