import { answer } from '@portico/core'
import { findLeaks, individuals, leavesOf, now } from '@portico/test-support'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

const customer = {
  kind: 'individual',
  reference: 'customer-0001',
  name: { given: 'Amal' },
  identifications: [{ type: 'passport', number: 'Z1234567', issuingCountry: 'SA' }],
} as const

const answered = (answers: Record<string, unknown>, to: object = customer) =>
  answer(to, answers, { now })._unsafeUnwrap()

const issuesWith = (answers: Record<string, unknown>, to: object = customer) =>
  answer(to, answers, { now })
    ._unsafeUnwrapErr()
    .issues.map(({ path, code }) => `${path} ${code}`)

describe('answers are put in', () => {
  test('where their key says, in place of what was there', () => {
    expect(answered({ email: 'amal@example.com', 'name.given': 'Amala' })).toEqual({
      ...customer,
      name: { given: 'Amala' },
      email: 'amal@example.com',
    })
  })

  test('with the objects that they need', () => {
    const { address } = answered({ 'address.line1': '12 Palm Street', 'address.country': 'SA' })
    expect(address).toEqual({ line1: '12 Palm Street', country: 'SA' })
  })

  test('into the element with that index', () => {
    expect(answered({ 'identifications[0].expiresOn': '2039-12-31' })).toMatchObject({
      identifications: [{ ...customer.identifications[0], expiresOn: '2039-12-31' }],
    })
  })

  test('into one new element for each bracket, after those that are there', () => {
    const filled = answered({
      identifications_national_id_tax_id_number: '1000000001',
      identifications_national_id_tax_id_type: 'tax_id',
      identifications_national_id_tax_id_issuingCountry: 'SA',
      identifications_passport_2_number: 'Z7654321',
      identifications_passport_2_issuingCountry: 'AE',
      'payoutAccounts[].kind': 'wallet',
      'payoutAccounts[].scheme': 'stc_pay',
      'payoutAccounts[].phone': '+966512345678',
    })
    expect(filled).toMatchObject({
      identifications: [
        customer.identifications[0],
        { type: 'tax_id', number: '1000000001', issuingCountry: 'SA' },
        { type: 'passport', number: 'Z7654321', issuingCountry: 'AE' },
      ],
      payoutAccounts: [{ kind: 'wallet', scheme: 'stc_pay', phone: '+966512345678' }],
    })
  })

  test('with what goes without saying', () => {
    const phone = { payoutAccounts_wallet_stc_pay_phone: '+966512345678' }
    expect(answered(phone).payoutAccounts).toEqual([
      { kind: 'wallet', scheme: 'stc_pay', phone: '+966512345678' },
    ])
  })

  test('and no answer changes nothing', () => {
    expect(answered({ email: undefined, identifications_passport_number: undefined })).toEqual(customer)
  })

  test('into a copy: the customer stays as it is', () => {
    const frozen = deepFrozen(structuredClone(customer))
    answer(frozen, {
      'name.given': 'Amala',
      'identifications[0].number': 'Z1',
      identifications_passport_number: 'Z2',
    })
    expect(frozen).toEqual(customer)
  })

  test('one by one as well as at once: leaf by leaf makes the whole customer', () => {
    fc.assert(
      fc.property(individuals, ({ metadata, ...whole }) => {
        const leaves = leavesOf(whole).filter(({ value }) => typeof value !== 'object')
        const answers = leaves.map(({ steps, value }) => [formatted(steps), value])
        expect(answered(Object.fromEntries(answers), {})).toEqual(withoutEmpty(whole))
      }),
      { numRuns: 50 },
    )
  })
})

describe('answers that make no customer are told', () => {
  test('in one error, each place once', () => {
    const wrong = { email: 'amal', 'nowhere[9].x': 1, 'reference.length': 2, 'name.given': ' ' }
    const error = answer({ kind: 'individual', reference: 'r' }, wrong, { now })._unsafeUnwrapErr()
    expect(error).toMatchObject({ code: 'invalid_customer', provider: 'portico', delivery: 'not_sent' })
    expect(error.message).toMatch(/^With these answers the customer is not valid: /)
    const places = error.message.split(': ')[1]?.split(', ') ?? []
    expect(new Set(places)).toEqual(new Set(['nowhere[9].x', 'reference.length', 'name.given', 'email']))
    expect(places).toHaveLength(4)
    expect(error.issues[0]).toEqual({
      path: 'nowhere[9].x',
      code: 'invalid',
      message: 'does not match any field of this customer',
    })
  })

  test('by their key, as long as that is short', () => {
    const long = `name.${'x'.repeat(115)}`
    expect(issuesWith({ [`${long}[1]`]: 1 })[0]).toBe(' invalid')
    expect(long).toHaveLength(120)
  })

  test('with everything that is wrong, also what was wrong before', () => {
    expect(issuesWith({ email: 'amal', 'name.given': ' ' }, { kind: 'individual' })).toEqual([
      'reference required',
      'name.given invalid',
      'email invalid',
    ])
  })

  test('where they name what no customer has', () => {
    expect(issuesWith({ 'nam.given': 'Amal' })).toEqual(['nam unknown_key'])
  })

  test.each([
    'identifications[2].number',
    'identifications[999999999].number',
    'reference.length',
    'name[0]',
    'identifications.number',
  ])('where they name a place that this customer cannot have: %s', (key) => {
    const issues = issuesWith({ [key]: 'x' })
    expect(issues.some((issue) => issue.endsWith(' invalid'))).toBe(true)
  })

  test('by keys that would reach what is not data', () => {
    for (const key of ['__proto__.polluted', 'constructor.prototype.polluted', '["__proto__"].polluted']) {
      expect(answer(customer, { [key]: 'yes' }, { now }).isErr()).toBe(true)
    }
    expect({}).not.toHaveProperty('polluted')
  })

  test('without a word of what was answered, nor of keys that are none', () => {
    const secret = 'Amal Haddad 1000000001'
    const result = answer(customer, { email: secret, [secret]: 1, [`${secret}[3].a`]: 2 }, { now })
    expect(findLeaks(result._unsafeUnwrapErr(), [secret])).toEqual([])
  })

  test('never by a throw, whatever the keys and values', () => {
    const values = fc.oneof(fc.string(), fc.constant(null), fc.integer(), fc.object())
    const keys = fc.oneof(
      fc.string(),
      fc.stringMatching(/^[a-z]{1,5}(\[[a-z0-9=|,#"]{0,6}\])?(\.[a-z]{0,3})?$/),
    )
    fc.assert(
      fc.property(fc.dictionary(keys, values), (answers) => {
        expect(answer(customer, answers, { now }).isOk() || true).toBe(true)
      }),
    )
  })
})

function deepFrozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    Object.values(value).forEach(deepFrozen)
    Object.freeze(value)
  }
  return value
}

const formatted = (steps: readonly (string | number)[]) =>
  steps.reduce<string>((path, step) => {
    if (typeof step === 'number') return `${path}[${step}]`
    if (!/^[A-Za-z_$][\w$-]*$/.test(step)) return `${path}[${JSON.stringify(step)}]`
    return path === '' ? step : `${path}.${step}`
  }, '')

/** Empty lists have no leaf. */
const withoutEmpty = (value: object) =>
  Object.fromEntries(
    Object.entries(value).filter(([, member]) => !Array.isArray(member) || member.length > 0),
  )
