import { inspect } from 'node:util'
import { amal } from '@portico/test-support'
import { describe, expect, test } from 'vitest'
import { row, success, useSigningServer } from './signing-server.ts'

const { answer, open } = await useSigningServer()
const onboarding = open()

describe('details', () => {
  // "Create Customer", response example.
  const documented = {
    bankname: 'Riyad Bank',
    statusdesc: '2023-06-15 06:12:54',
    otpappname: 'test',
    autoapproval: 1,
  }

  test('give the bank, the product name and the description of the status', async () => {
    answer({ body: success({ ...row('12ad4', amal.reference), ...documented }) })
    const { details } = (await onboarding.create(amal))._unsafeUnwrap()
    expect(details.bankName()).toBe('Riyad Bank')
    expect(details.statusDescription()).toBe('2023-06-15 06:12:54')
    expect(details.otpAppName).toBe('test')
    expect(details.autoApproval).toBe(true)
  })

  test('print neither the bank nor the description, which may quote the customer', async () => {
    const statusdesc = 'Rejected: the photo does not show Amal'
    answer({ body: success({ ...row('12ad4', amal.reference), ...documented, statusdesc }) })
    const registration = (await onboarding.create(amal))._unsafeUnwrap()
    expect(registration.details.statusDescription()).toBe(statusdesc)
    for (const printed of [
      inspect(registration, { depth: 9, showHidden: true }),
      JSON.stringify(registration),
    ]) {
      expect(printed).not.toContain('Amal')
      expect(printed).not.toContain('Riyad')
    }
  })

  test.each([
    ['empty', { bankname: '', statusdesc: '', otpappname: '' }],
    ['null', { bankname: null, statusdesc: null, otpappname: null }],
    ['of another type', { bankname: 7, statusdesc: {}, otpappname: [] }],
  ])('are absent if they are %s', async (_, values) => {
    answer({ body: success({ ...row('12ad4', amal.reference), ...values }) })
    const { details } = (await onboarding.create(amal))._unsafeUnwrap()
    expect([details.bankName(), details.statusDescription(), details.otpAppName]).toEqual([
      undefined,
      undefined,
      undefined,
    ])
  })
})

test('an empty reference is none', async () => {
  answer({ body: success(row('12ad4', '')) })
  const found = (await onboarding.get('12ad4'))._unsafeUnwrap()
  expect(found).not.toHaveProperty('reference')
  answer({ body: success(row('12ad4', '')) })
  expect((await onboarding.create(amal))._unsafeUnwrap().reference).toBe(amal.reference)
})
