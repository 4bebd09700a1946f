import { createOnboarding } from '@portico/core'
import { pendingKyc } from '@portico/pending-kyc'
import {
  amal,
  findLeaks,
  haddadTrading,
  now,
  personalTextsOf,
  perTest,
  useSandbox,
} from '@portico/test-support'
import { describe, expect, test } from 'vitest'

const sandbox = await useSandbox()
const onboarding = perTest(() => createOnboarding(pendingKyc(sandbox.providers['pending-kyc']), { now }))
const sent = () => sandbox.requests.filter(({ operation }) => operation === 'list')

test.each([
  ['an individual', amal],
  ['a company', haddadTrading],
])('%s whose create was lost is found by e-mail', async (_, customer) => {
  sandbox.faults.script('pending-kyc', 'create', [{ kind: 'reset', processed: true }])
  expect((await onboarding.create(customer))._unsafeUnwrapErr().code).toBe('outcome_unknown')
  const settled = (await onboarding.reconcile(customer))._unsafeUnwrap()
  expect(settled).toMatchObject({
    type: 'registered',
    registration: {
      providerCustomerId: sandbox.state['pending-kyc'].customers[0]?.id,
      reference: customer.reference,
      outcome: 'existing',
    },
  })
  const url = new URL(sent()[0]?.url ?? '', 'http://localhost')
  expect(Object.fromEntries(url.searchParams)).toEqual({ email: customer.email })
})

test('after 409 it gives the id that the refusal did not', async () => {
  const { providerCustomerId } = (await onboarding.create(amal))._unsafeUnwrap()
  const again = { ...amal, reference: 'another' }
  expect((await onboarding.create(again))._unsafeUnwrapErr().code).toBe('already_exists')
  expect((await onboarding.reconcile(again))._unsafeUnwrap()).toMatchObject({
    registration: { providerCustomerId },
  })
})

test('an empty list is absence', async () => {
  await onboarding.create({ ...amal, email: 'else@example.com' })
  expect((await onboarding.reconcile(amal))._unsafeUnwrap()).toEqual({ type: 'absent' })
})

test('addresses that differ in case are one', async () => {
  await onboarding.create({ ...amal, email: 'AMAL@example.com' })
  const settled = await onboarding.reconcile({ ...amal, email: 'amal@EXAMPLE.com' })
  expect(settled._unsafeUnwrap().type).toBe('registered')
})

describe('absence is not concluded', () => {
  test.each([
    ['404', { kind: 'status', status: 404 }, 'not_found'],
    ['400', { kind: 'status', status: 400 }, 'rejected'],
    ['a page without rows', { kind: 'edited', edit: () => ({}) }, 'unexpected_response'],
    ['rows that are no list', { kind: 'edited', edit: () => ({ data: {} }) }, 'unexpected_response'],
    [
      'an empty page that is not the last',
      { kind: 'edited', edit: () => ({ data: [], pagination: { after: 'x' } }) },
      'unexpected_response',
    ],
    [
      'others, as from an API that does not know the filter',
      { kind: 'edited', edit: () => ({ data: [{ id: '1', status: 'active', email: 'other@example.com' }] }) },
      'unexpected_response',
    ],
    [
      'a row without an address',
      { kind: 'edited', edit: () => ({ data: [{ id: '1', status: 'active' }] }) },
      'unexpected_response',
    ],
  ] as const)('from %s', async (_, fault, code) => {
    sandbox.faults.script('pending-kyc', 'list', [fault])
    const error = (await onboarding.reconcile(amal))._unsafeUnwrapErr()
    expect(error).toMatchObject({ provider: 'pending-kyc', code })
    if (code === 'unexpected_response') expect(error.delivery).toBe('accepted')
    expect(error.message).not.toBe('')
    expect(findLeaks(error, personalTextsOf(amal))).toEqual([])
  })
})

describe('whoever has the address is taken for the customer only where all else agrees', () => {
  const row = {
    id: 'A-ID',
    status: 'active',
    first_name: 'Amal Zoë',
    last_name: "O'Haddad",
    email: 'amal.ohaddad+1@example.com',
    phone: '+966512345678',
    type: 'individual',
  }
  const reconciled = (...rows: object[]) => {
    sandbox.faults.script('pending-kyc', 'list', [{ kind: 'edited', edit: () => ({ data: rows }) }])
    return onboarding.reconcile(amal)
  }

  test.each([
    ['another first name', { first_name: 'Noor' }],
    ['another last name', { last_name: 'Haddad' }],
    ['another phone', { phone: '+14155550132' }],
    [
      'another phone_number, as the sister section says it',
      { phone: undefined, phone_number: '+14155550132' },
    ],
    ['a phone that only ends alike', { phone: '345678' }],
    ['another type', { type: 'business' }],
  ])('not with %s', async (_, other) => {
    const error = (await reconciled({ ...row, ...other }))._unsafeUnwrapErr()
    expect(error).toMatchObject({ code: 'unexpected_response', delivery: 'accepted', retryable: false })
    expect(error.message).toContain('e-mail address')
    expect(findLeaks(error, personalTextsOf(amal))).toEqual([])
  })

  test.each([
    ['the same', {}],
    [
      'a row of the id and the address',
      { first_name: undefined, last_name: null, phone: '', type: undefined },
    ],
    ['names in other case, spacing and Unicode form', { first_name: ' AMAL  Zoe\u0308 ' }],
    ['a phone with spaces and brackets', { phone: '+966 (51) 234-5678' }],
    ['a phone that begins with 00', { phone: undefined, phone_number: '00966512345678' }],
    ['a phone without the calling code', { phone: '0512345678' }],
    ['names of another type', { first_name: 7, last_name: {}, phone: 966512345678 }],
    ['a type in a word of its own', { type: 'PERSON' }],
  ])('with %s', async (_, told) => {
    expect((await reconciled({ ...row, ...told }))._unsafeUnwrap()).toMatchObject({
      type: 'registered',
      registration: { providerCustomerId: 'A-ID', status: 'active' },
    })
  })

  test('out of several', async () => {
    const settled = await reconciled({ ...row, id: 'B-ID', first_name: 'Noor' }, row)
    expect(settled._unsafeUnwrap()).toMatchObject({ registration: { providerCustomerId: 'A-ID' } })
  })

  test('not where several are', async () => {
    const error = (await reconciled(row, { ...row, id: 'B-ID' }))._unsafeUnwrapErr()
    expect(error).toMatchObject({ code: 'unexpected_response', delivery: 'accepted' })
  })

  test('a business by the name of its representative', async () => {
    await onboarding.create(haddadTrading)
    const { representative, ...company } = haddadTrading
    const other = {
      ...company,
      representative: { ...representative, name: { given: 'Noor', family: 'Aziz' } },
    }
    expect((await onboarding.reconcile(haddadTrading)).isOk()).toBe(true)
    expect((await onboarding.reconcile(other))._unsafeUnwrapErr().code).toBe('unexpected_response')
  })
})
