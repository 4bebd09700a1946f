import { createOnboarding, type Individual, OnboardingException } from '@portico/core'
import { saudiPayee } from '@portico/saudi-payee'
import { amal, now, useSandbox } from '@portico/test-support'
import { describe, expect, test } from 'vitest'

const sandbox = await useSandbox()
const settings = sandbox.providers['saudi-payee']
const state = sandbox.state['saudi-payee']
const open = (bankCodes?: Record<string, string>) =>
  createOnboarding(saudiPayee({ ...settings, ...(bankCodes && { bankCodes }) }), { now })

const account = { kind: 'bank', accountNumber: '6080010167519', iban: 'SA0380000000608010167519' } as const
const paidAt = (bank: { bankCode?: string; bic?: string }): Individual => ({
  ...amal,
  payoutAccounts: [{ ...account, ...bank }],
})

describe('the setting bankCodes', () => {
  test.each([
    ['RIBLSARI', 'RIBLSARI'],
    ['RIBLSARI', 'RIBLSARIXXX'],
    ['RIBLSARI', 'RIBLSARI001'],
    ['RIBLSARIXXX', 'RIBLSARI'],
    ['RIBLSARIXXX', 'RIBLSARI001'],
    ['RIBLSARI001', 'RIBLSARI001'],
  ])('with %s lets a customer with the BIC %s be paid', async (known, bic) => {
    const onboarding = open({ [known]: '1174c' })
    const { mapping } = (await onboarding.create(paidAt({ bic })))._unsafeUnwrap()
    expect(state.customers[0]).toMatchObject({ bankcode: '1174c', swiftcode: bic })
    expect(mapping).toContainEqual(
      expect.objectContaining({ path: 'payoutAccounts[0].bic', providerFields: ['bankcode', 'swiftcode'] }),
    )
  })

  test('does not replace a bank code that the customer has', async () => {
    const onboarding = open({ RIBLSARI: '1174c' })
    await onboarding.create(paidAt({ bic: 'RIBLSARI', bankCode: '118c3' }))
    expect(state.customers[0]).toMatchObject({ bankcode: '118c3' })
    expect(onboarding.preflight(paidAt({ bic: 'NCBKSAJE', bankCode: '114db' })).warnings).toEqual([])
  })

  test.each([
    ['another bank', { RIBLSARI: '1174c' }, 'NCBKSAJE'],
    ['another branch only', { RIBLSARI002: '1174c' }, 'RIBLSARI001'],
    ['no bank', undefined, 'RIBLSARI'],
  ])('with %s asks for the bank code, never guessing one', (_, bankCodes, bic) => {
    const { ready, missing } = open(bankCodes).preflight(paidAt({ bic }))
    expect(ready).toBe(false)
    expect(missing).toMatchObject([{ path: 'payoutAccounts[0].bankCode', providerFields: ['bankcode'] }])
  })

  test('chooses the account that it makes complete', async () => {
    const payoutAccounts = [
      { ...account, bic: 'NCBKSAJE' },
      { ...account, bic: 'RIBLSARI' },
    ]
    const onboarding = open({ RIBLSARI: '1174c' })
    expect((await onboarding.create({ ...amal, payoutAccounts })).isOk()).toBe(true)
    expect(state.customers[0]).toMatchObject({ bankcode: '1174c', swiftcode: 'RIBLSARI' })
  })

  test.each([{ riblsari: '1174c' }, { RIB: '1174c' }, { RIBLSARI: '' }])('refuses %j', (bankCodes) => {
    expect(() => open(bankCodes)).toThrow(OnboardingException)
  })
})
