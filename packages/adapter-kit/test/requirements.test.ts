import { type Individual, individualTable, wordsOf } from '@portico/adapter-kit'
import type { Requirement } from '@portico/core'
import { outstandingFields } from '@portico/core/adapter'
import { describe, expect, test } from 'vitest'
import { acme } from './support/acme.ts'
import { paths } from './support/fill.ts'

const { optional, pick, required } = wordsOf<Individual>()

const bank = pick('payoutAccounts', { kind: 'bank' })
const makeTable = () =>
  individualTable(
    {
      first: required('name.given'),
      last: required('name.family'),
      code: optional(bank('bankCode')),
      number: optional(bank('accountNumber')),
      mail: optional('email'),
      call: optional('phone'),
      town: optional('address.city'),
      job: optional('occupation'),
    },
    {
      rules: ({ allOrNone, keepOneOf, recommendOneOf, requireOneOf, when }) => [
        allOrNone('a bank account', ['code', 'number']),
        allOrNone('both contacts', ['mail', 'call']),
        requireOneOf(when('nationality', ['SA', 'AE']), ['mail', 'town'], 'they need one'),
        recommendOneOf(['job'], 'an occupation helps'),
        keepOneOf(['mail', 'call'], 'one must remain'),
      ],
    },
  )
const requirementsNow = () => acme({ individual: makeTable() }).adapter.requirements('individual')
const fieldAt = (requirements: readonly Requirement[], path: string) =>
  requirements.find((one) => one.type === 'field' && one.path === path)

describe('what a provider asks of a kind', () => {
  test('is what everybody needs, then what is needed under a condition, and no advice', () => {
    expect(paths(requirementsNow())).toEqual([
      'name.given',
      'name.family',
      'payoutAccounts[].kind',
      'payoutAccounts[].bankCode',
      'payoutAccounts[].accountNumber',
      [['email'], ['address.line1', 'address.country', 'address.city']],
    ])
  })

  test('of a bank account holds for those who have one', () => {
    expect(fieldAt(requirementsNow(), 'payoutAccounts[].bankCode')).toMatchObject({
      providerFields: ['code'],
      item: { kind: ['bank'] },
      when: { path: 'payoutAccounts[].kind', in: ['bank'] },
    })
  })

  test('by a rule holds for those whom the rule means, and says why', () => {
    const choice = requirementsNow().find((one) => one.type === 'anyOf')
    expect(choice).toMatchObject({
      reason: 'they need one',
      type: 'anyOf',
      alternatives: [
        [{ path: 'email', providerFields: ['mail'], when: { path: 'nationality', in: ['SA', 'AE'] } }],
        {},
      ],
    })
  })
})

describe('what a provider says is outstanding', () => {
  const outstanding = (...names: string[]) =>
    outstandingFields(makeTable(), acme({ individual: makeTable() }).adapter, names)

  test('is told by canonical paths, each once', () => {
    expect(outstanding('first', 'town', 'first')).toMatchObject([
      { path: 'name.given', providerFields: ['first'] },
      { path: 'address.line1' },
      { path: 'address.country' },
      { path: 'address.city', providerFields: ['town'] },
    ])
  })

  test('keeps a name that nobody knows, without a path', () => {
    expect(outstanding('risk_note.v2')).toMatchObject([{ path: '', providerFields: ['risk_note.v2'] }])
  })

  test.each(['Amal Haddad', '+966512345678', '', `x${'y'.repeat(64)}`, '1st', 'a@b.co'])(
    'never repeats what is no name: %j',
    (name) => {
      expect(outstanding(name)).toMatchObject([{ path: '', providerFields: [] }])
    },
  )
})
