import { createOnboarding } from '@portico/core'
import { saudiPayee } from '@portico/saudi-payee'
import { beforeEach, describe, expect, test } from 'vitest'
import { useMerchant } from './merchant.ts'

const { onboarding, sandbox, settings, state, events, sent, register, now } = await useMerchant()

let id = ''
beforeEach(async () => {
  id = await register({ providerOptions: { 'saudi-payee': { autoApproval: true } } })
})
const code = () => state.otp(id) ?? ''

test('the code that the customer got confirms the wallet', async () => {
  const confirmed = await onboarding.operations.confirmWallet(id, code())
  expect(confirmed._unsafeUnwrap()).toBeUndefined()
  expect(state.otp(id)).toBeUndefined()
})

test('the body names the customer by either id', async () => {
  const first = code()
  await onboarding.operations.confirmWallet(id, '000000')
  await onboarding.operations.confirmWallet({ reference: 'customer-0042' }, first)
  expect(sent('submitStcAccountOtp').map(({ body }) => JSON.parse(body))).toEqual([
    { customid: id, code: '000000' },
    { mercustomid: 'customer-0042', code: first },
  ])
})

test('a wrong code is a refusal, and the wallet still waits', async () => {
  const wrong = code() === '000000' ? '111111' : '000000'
  const error = (await onboarding.operations.confirmWallet(id, wrong))._unsafeUnwrapErr()
  expect(error).toMatchObject({ code: 'rejected', delivery: 'refused', providerCode: '10002' })
  expect(state.otp(id)).toBeDefined()
})

test.each(['', '12345', '1234567', '      '])('a code of another length is not sent: %j', async (wrong) => {
  const error = (await onboarding.operations.confirmWallet(id, wrong))._unsafeUnwrapErr()
  expect(error).toMatchObject({
    code: 'unmet_requirements',
    delivery: 'not_sent',
    message: 'The input of confirmWallet cannot be sent: must have 6 characters',
    issues: [{ path: '', code: 'invalid' }],
  })
  expect(sent('submitStcAccountOtp')).toEqual([])
})

test.each(['', ' ', { reference: '' }])('nobody is not asked about: %j', async (nobody) => {
  const { confirmWallet, resendWalletCode } = onboarding.operations
  for (const result of [await confirmWallet(nobody, '123456'), await resendWalletCode(nobody)])
    expect(result._unsafeUnwrapErr()).toMatchObject({ code: 'unsupported', delivery: 'not_sent' })
  expect([...sent('submitStcAccountOtp'), ...sent('resendStcAccountOtp')]).toEqual([])
})

test('a new code can be had', async () => {
  const before = code()
  expect((await onboarding.operations.resendWalletCode(id)).isOk()).toBe(true)
  expect(code()).not.toBe(before)
  expect((await onboarding.operations.confirmWallet(id, code())).isOk()).toBe(true)
  // Nothing is due any more.
  const error = (
    await onboarding.operations.resendWalletCode({ reference: 'customer-0042' })
  )._unsafeUnwrapErr()
  expect(error).toMatchObject({ code: 'rejected', providerCode: '10005' })
  expect(sent('resendStcAccountOtp').map(({ body }) => JSON.parse(body))).toEqual([
    { customid: id },
    { mercustomid: 'customer-0042' },
  ])
})

describe('a lost answer is never asked for again', () => {
  test.each([
    ['submitStcAccountOtp', () => onboarding.operations.confirmWallet(id, code())],
    ['resendStcAccountOtp', () => onboarding.operations.resendWalletCode(id)],
  ] as const)('%s', async (operation, call) => {
    sandbox.faults.script('saudi-payee', operation, [{ kind: 'reset', processed: true }])
    expect((await call())._unsafeUnwrapErr()).toMatchObject({ code: 'outcome_unknown', delivery: 'unknown' })
    expect(sent(operation)).toHaveLength(1)
  })
})

describe('an operation', () => {
  test('shares the clock, the observer and the nonces of its onboarding', async () => {
    events.length = 0
    await onboarding.operations.confirmWallet(id, code())
    expect(events).toMatchObject([
      { type: 'request_started', operation: 'confirmWallet', route: '/payee/custom/submitStcAccountOtp' },
      { type: 'request_ended', operation: 'confirmWallet', httpStatus: 200 },
    ])
    const own = createOnboarding(saudiPayee(settings), { now, nonce: () => 'a-nonce-of-mine' })
    await own.operations.resendWalletCode(id)
    expect(sent('resendStcAccountOtp')[0]?.headers['v-nonce-str']).toBe('a-nonce-of-mine')
  })

  test('can be aborted', async () => {
    const signal = AbortSignal.abort()
    const error = (await onboarding.operations.confirmWallet(id, code(), { signal }))._unsafeUnwrapErr()
    expect(error).toMatchObject({ code: 'aborted', delivery: 'not_sent' })
    const other = (await onboarding.operations.resendWalletCode(id, { signal }))._unsafeUnwrapErr()
    expect(other.code).toBe('aborted')
  })
})
