import { createOnboarding, type Individual } from '@portico/core'
import { saudiPayee } from '@portico/saudi-payee'
import { amal, now, perTest, useSandbox } from '@portico/test-support'
import { describe, expect, test } from 'vitest'

const sandbox = await useSandbox()
const state = sandbox.state['saudi-payee']
const onboarding = perTest(() => createOnboarding(saudiPayee(sandbox.providers['saudi-payee']), { now }))

describe('a name', () => {
  const namesOf = async (name: Individual['name']) => {
    await onboarding.create({ ...amal, name })
    return state.customers.map(({ name_e, name_a }) => [name_e, name_a])[0]
  }

  test('in Arabic script goes out as the Arabic name', async () => {
    expect(await namesOf({ given: 'Amal', family: 'Haddad', local: 'أمل حداد' })).toEqual([
      'Amal Haddad',
      'أمل حداد',
    ])
  })

  test('in no Arabic script gives way to the English one', async () => {
    expect(await namesOf({ given: 'Tai Man', family: 'Chan', local: '陳大文' })).toEqual([
      'Tai Man Chan',
      'Tai Man Chan',
    ])
  })

  test('of one word is that word, twice', async () => {
    expect(await namesOf({ given: 'Siti' })).toEqual(['Siti', 'Siti'])
  })
})

describe('limits count characters, as people do', () => {
  const refusedPaths = async (customer: Individual) => {
    const error = (await onboarding.create(customer))._unsafeUnwrapErr()
    expect(error).toMatchObject({ code: 'unmet_requirements', delivery: 'not_sent' })
    expect(sandbox.requests).toEqual([])
    return error.issues.map(({ path, code, providerField }) => [path, code, providerField])
  }

  test('64 of them make a name, even as emoji', async () => {
    const given = '😀'.repeat(64)
    expect((await onboarding.create({ ...amal, name: { given } })).isOk()).toBe(true)
    expect(state.customers[0]?.name_e).toBe(given)
  })

  test('65 are one too many, and nothing is cut', async () => {
    expect(await refusedPaths({ ...amal, name: { given: 'a'.repeat(65), local: 'أمل' } })).toEqual([
      ['name.given', 'too_long', 'name_e'],
    ])
    const [, family] = ['', 'b'.repeat(60)]
    expect(
      await refusedPaths({ ...amal, name: { given: 'abcd', family: family ?? '', local: 'أمل' } }),
    ).toEqual([['name', 'too_long', 'name_e']])
  })

  test('an address has 255, a document number 64', async () => {
    expect(await refusedPaths({ ...amal, address: { line1: 'a'.repeat(252), country: 'SA' } })).toEqual([
      ['address', 'too_long', 'address'],
    ])
    expect(
      await refusedPaths({
        ...amal,
        identifications: [{ type: 'passport', number: '7'.repeat(65), issuingCountry: 'LB' }],
      }),
    ).toEqual([['identifications[0].number', 'too_long', 'identity']])
    expect(
      (await onboarding.create({ ...amal, address: { line1: 'a'.repeat(251), country: 'SA' } })).isOk(),
    ).toBe(true)
  })

  test('a bank account number has 13 to 19 digits', async () => {
    const [bank] = amal.payoutAccounts ?? []
    if (bank?.kind !== 'bank') throw new Error('Amal has a bank account.')
    for (const accountNumber of ['1'.repeat(12), '1'.repeat(20), '608001016751x']) {
      expect(await refusedPaths({ ...amal, payoutAccounts: [{ ...bank, accountNumber }] })).toEqual([
        ['payoutAccounts[0].accountNumber', 'invalid', 'cardno'],
      ])
    }
  })

  test('a wallet has a Saudi mobile number', async () => {
    const wallet = { kind: 'wallet', scheme: 'stc_pay', phone: '+62812345678' } as const
    expect(await refusedPaths({ ...amal, payoutAccounts: [wallet] })).toEqual([
      ['payoutAccounts[0].phone', 'invalid', 'stcaccount'],
    ])
  })
})

describe('payout accounts', () => {
  const [bank, wallet] = amal.payoutAccounts ?? []
  if (bank?.kind !== 'bank' || wallet?.kind !== 'wallet')
    throw new Error('Amal has a bank account and a wallet.')

  test('none at all: the customer is taken, and it is said that it cannot be paid yet', async () => {
    const { payoutAccounts, ...customer } = amal
    expect((await onboarding.create(customer)).isOk()).toBe(true)
    expect(JSON.stringify(onboarding.preflight(customer).warnings)).toContain('cannot be paid yet')
    expect(JSON.stringify(onboarding.preflight(amal).warnings)).not.toContain('cannot be paid yet')
  })

  test('a bank account that is begun is asked for whole, also beside a complete wallet', async () => {
    const { accountNumber, bankCode, ...begun } = bank
    const error = (await onboarding.create({ ...amal, payoutAccounts: [wallet, begun] }))._unsafeUnwrapErr()
    expect(error.issues.map(({ path, code, providerField }) => [path, code, providerField])).toEqual([
      ['payoutAccounts[1].bankCode', 'required', 'bankcode'],
      ['payoutAccounts[1].accountNumber', 'required', 'cardno'],
    ])
    expect(sandbox.requests).toEqual([])
  })

  test.each(['KWD', 'AED'])(
    'to pay %s, an address or a BIC is asked for: either will do',
    async (currency) => {
      const { address, ...without } = amal
      const { bic, ...account } = bank
      const customer: Individual = { ...without, payoutAccounts: [{ ...account, currency }] }
      const { missing, ready } = onboarding.preflight(customer)
      expect(ready).toBe(false)
      expect(missing).toMatchObject([{ type: 'anyOf', alternatives: [expect.anything(), expect.anything()] }])
      const ways: Individual[] = [
        { ...customer, address: { line1: '1 Street', country: 'KW' } },
        { ...customer, payoutAccounts: [{ ...bank, currency }] },
      ]
      for (const way of ways) {
        sandbox.reset()
        expect((await onboarding.create(way)).isOk()).toBe(true)
      }
    },
  )

  test('to pay SAR, neither is', () => {
    const { address, ...without } = amal
    const { bic, ...account } = bank
    expect(onboarding.preflight({ ...without, payoutAccounts: [account] }).ready).toBe(true)
  })
})

test('a company is refused before anything is sent', async () => {
  const error = (
    await onboarding.create({ kind: 'company', reference: 'r', legalName: 'Example LLC' })
  )._unsafeUnwrapErr()
  expect(error).toMatchObject({
    code: 'unsupported',
    delivery: 'not_sent',
    issues: [{ path: 'kind', code: 'not_accepted' }],
  })
  expect(sandbox.requests).toEqual([])
  expect(saudiPayee.kinds).toEqual(['individual'])
  expect(saudiPayee.requirements('company')).toEqual([])
})
