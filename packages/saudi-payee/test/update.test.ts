import type { CustomerChanges } from '@portico/core'
import { amal } from '@portico/test-support'
import { describe, expect, test } from 'vitest'
import { useMerchant } from './merchant.ts'

const { onboarding, sandbox, state, events, sent, register, clock } = await useMerchant()

const bank = {
  kind: 'bank',
  bankCode: '10',
  accountNumber: '1234567890123',
  iban: 'SA4420000001234567891234',
} as const
const wallet = { kind: 'wallet', scheme: 'stc_pay', phone: '+966511111111' } as const

test('only what is given goes out, sensitive values encrypted, and the customer is named by either id', async () => {
  const id = await register()
  const result = await onboarding.update(id, {
    identifications: [{ type: 'passport', number: 'X9988776', issuingCountry: 'LB' }],
  })
  expect(result._unsafeUnwrap()).toMatchObject({
    provider: 'saudi-payee',
    providerCustomerId: id,
    reference: 'customer-0042',
    outcome: 'updated',
  })
  expect(state.find(id)?.identity).toBe('X9988776')
  const body = JSON.parse(sent('update')[0]?.body ?? '')
  expect(Object.keys(body)).toEqual(['customid', 'identity'])
  expect(body.identity).toMatch(/^[A-Za-z0-9+/]{342}==$/)

  await onboarding.update({ reference: 'customer-0042' }, { address: { line1: '5 New Road', country: 'SA' } })
  expect(JSON.parse(sent('update')[1]?.body ?? '')).toEqual({
    mercustomid: 'customer-0042',
    address: '5 New Road, SA',
  })
})

test('accounts replace whole: what is no longer there is cleared', async () => {
  const id = await register()
  const result = await onboarding.update(id, { payoutAccounts: [bank] })
  expect(state.find(id)).toMatchObject({
    bankcode: '10',
    cardno: '1234567890123',
    ibanaccount: 'SA4420000001234567891234',
    swiftcode: '',
    stcaccount: '',
  })
  const details = result._unsafeUnwrap().details
  expect(details.reveal('cardno')._unsafeUnwrap()).toBe('1234567890123')
  expect(details.reveal('stcaccount')._unsafeUnwrap()).toBeUndefined()
})

test('null clears what may be cleared', async () => {
  const id = await register()
  await onboarding.update(id, { address: null })
  expect(JSON.parse(sent('update')[0]?.body ?? '')).toEqual({ customid: id, address: '' })
  expect(state.find(id)?.address).toBe('')
})

describe('refused before it is sent', () => {
  test.each([
    ['no account remains', { payoutAccounts: [] }, 'payoutAccounts', 'not_clearable', 'cardno'],
    ['no account remains', { payoutAccounts: null }, 'payoutAccounts', 'not_clearable', 'stcaccount'],
    [
      'half a bank account',
      { payoutAccounts: [{ kind: 'bank', iban: bank.iban }, wallet] },
      'payoutAccounts[0].accountNumber',
      'required',
      'cardno',
    ],
    ['the ID', { identifications: null }, 'identifications', 'not_clearable', 'identity'],
    [
      'for AED neither an address nor a SWIFT code',
      { address: null, payoutAccounts: [{ ...bank, currency: 'AED' }] },
      'address',
      'not_clearable',
      'address',
    ],
    [
      'a name that is too long',
      { name: { given: 'x'.repeat(65), local: null } },
      'name',
      'invalid',
      undefined,
    ],
  ] as [string, CustomerChanges, string, string, string | undefined][])(
    '%s: %j',
    async (_, changes, path, code, providerField) => {
      const id = await register()
      const error = (await onboarding.update(id, changes))._unsafeUnwrapErr()
      expect(error.delivery).toBe('not_sent')
      if (providerField !== undefined)
        expect(error.issues).toContainEqual(expect.objectContaining({ path, code, providerField }))
      expect(sent('update')).toEqual([])
    },
  )
})

test('for AED the SWIFT code is enough, and so is an address that the change says nothing of', async () => {
  const aed = { ...bank, currency: 'AED' } as const
  const bic = 'RIBLSARIXXX'
  expect(onboarding.preflightUpdate({ address: null, payoutAccounts: [{ ...aed, bic }] }).invalid).toEqual([])
  expect(onboarding.preflightUpdate({ payoutAccounts: [aed] }).invalid).toEqual([])
})

describe('an update that sends the customer back to review', () => {
  const changes: CustomerChanges = { payoutAccounts: [wallet] }

  test('says so offline', () => {
    expect(onboarding.preflightUpdate(changes)).toMatchObject({
      provider: 'saudi-payee',
      ready: true,
      invalid: [],
      warnings: [{ path: '', code: 'side_effect', message: expect.stringContaining('back to review') }],
    })
    expect(sandbox.requests).toEqual([])
  })

  test('tells the observer before the request leaves', async () => {
    const id = await register()
    state.approve(id)
    events.length = 0
    clock.time = new Date('2026-03-02T10:00:00Z')
    const updated = (await onboarding.update(id, changes))._unsafeUnwrap()
    expect(updated).toMatchObject({
      status: 'pending',
      providerStatus: '0',
      updatedAt: '2026-03-02T10:00:00.000Z',
    })
    expect(events.map(({ type }) => type)).toEqual(['warning', 'request_started', 'request_ended', 'status'])
    expect(events[0]).toMatchObject({ operation: 'update', message: expect.stringContaining('not paid') })
    expect(events[3]).toMatchObject({ operation: 'update', status: 'pending' })
  })

  test('is not sent where strict is asked for', async () => {
    const id = await register()
    state.approve(id)
    const error = (await onboarding.update(id, changes, { strict: true }))._unsafeUnwrapErr()
    expect(error).toMatchObject({ code: 'unmet_requirements', delivery: 'not_sent' })
    expect(error.message).toContain('back to review')
    expect(sent('update')).toEqual([])
    expect(state.find(id)?.status).toBe(1)
  })

  test('is not warned of where the provider reviews nothing', async () => {
    const id = await register()
    state.approve(id)
    events.length = 0
    const changes = { providerOptions: { 'saudi-payee': { otpAppName: 'Example Pay' } } }
    const updated = await onboarding.update(id, changes, { strict: true })
    expect(updated._unsafeUnwrap().status).toBe('active')
    expect(JSON.parse(sent('update')[0]?.body ?? '')).toEqual({ customid: id, otpappname: 'Example Pay' })
    expect(events.some(({ type }) => type === 'warning')).toBe(false)
  })
})

test('what strict would lose is named, and nothing is sent', async () => {
  const id = await register()
  const changes = { metadata: { shop: 'x' }, providerOptions: { 'saudi-payee': { otpAppName: 'A' } } }
  expect(onboarding.preflightUpdate(changes)).toMatchObject({ ready: true, warnings: [] })
  expect(onboarding.preflightUpdate(changes).lossy.map(({ path }) => path)).toEqual(['metadata.shop'])
  const error = (await onboarding.update(id, changes, { strict: true }))._unsafeUnwrapErr()
  expect(error.issues).toMatchObject([{ path: 'metadata.shop', code: 'dropped' }])
  expect(sent('update')).toEqual([])
})

test('a banned customer stays banned, and the provider decides what an identical change is', async () => {
  const id = await register()
  state.ban(id)
  const banned = await onboarding.update(id, { address: { line1: '5 New Road', country: 'SA' } })
  expect(banned._unsafeUnwrap().status).toBe('suspended')
  state.approve(id)
  const same = await onboarding.update(id, { address: { line1: '5 New Road', country: 'SA' } })
  expect(same._unsafeUnwrap().status).toBe('active')
})

test('an unknown customer is a refusal, not absence', async () => {
  const error = (await onboarding.update('nobody', { address: amal.address }))._unsafeUnwrapErr()
  expect(error).toMatchObject({ code: 'rejected', delivery: 'refused', providerCode: '10003' })
})
