import { createOnboarding, openOnboarding } from '@portico/core'
import { generateSaudiKeys } from '@portico/sandbox'
import { type SaudiPayeeOptions, saudiPayee } from '@portico/saudi-payee'
import { amal, findLeaks, now, perTest, useSandbox } from '@portico/test-support'
import { describe, expect, test } from 'vitest'

const sandbox = await useSandbox()
const settings = sandbox.providers['saudi-payee']
const others = await generateSaudiKeys()
const onboarding = perTest(() => createOnboarding(saudiPayee(settings), { now }))

test.each([
  ['baseUrl', { baseUrl: undefined }],
  ['baseUrl', { baseUrl: 'http://api.example.com/openApi/v1' }],
  ['apiKey', { apiKey: '' }],
  ['systemPublicKey', { systemPublicKey: 'not a key' }],
  ['systemPublicKey', { systemPublicKey: settings.merchantPrivateKey }],
  ['systemPublicKey', { systemPublicKey: [] }],
  ['systemPublicKey[1]', { systemPublicKey: [settings.systemPublicKey, 'not a key'] }],
  ['merchantPrivateKey', { merchantPrivateKey: settings.systemPublicKey }],
  ['merchantPrivateKey', { merchantPrivateKey: settings.merchantPrivateKey.slice(0, 400) }],
  ['merchantPrivateKey[0]', { merchantPrivateKey: ['not a key', settings.merchantPrivateKey] }],
  ['publicKey', { publicKey: 'x' }],
])('settings of which %s is wrong are refused by its name, and no key is shown', (path, changed) => {
  const given = JSON.parse(JSON.stringify({ ...settings, ...changed }))
  const error = saudiPayee.configure(given)._unsafeUnwrapErr()
  expect(error).toMatchObject({
    code: 'invalid_config',
    provider: 'saudi-payee',
    delivery: 'not_sent',
    issues: [{ path }],
  })
  const secret = settings.merchantPrivateKey
    .split('\n')
    .filter((line) => line.length > 20 && !line.startsWith('--'))
  expect(findLeaks(error, ['not a key', ...secret])).toEqual([])
})

test('keys come from files, also several of them', async () => {
  const files: Record<string, string> = {
    'keys/old.pem': others.systemPublicKey,
    'keys/system.pem': settings.systemPublicKey,
    'keys/merchant.pem': settings.merchantPrivateKey,
  }
  const config = {
    provider: 'saudi-payee',
    providers: {
      'saudi-payee': {
        baseUrl: settings.baseUrl,
        apiKey: { env: 'SAUDI_API_KEY' },
        systemPublicKey: [{ file: 'keys/system.pem' }, { file: 'keys/old.pem' }],
        merchantPrivateKey: { file: 'keys/merchant.pem' },
      },
    },
  }
  const opened = openOnboarding(config, {
    adapters: [saudiPayee],
    env: { SAUDI_API_KEY: settings.apiKey },
    readFile: (path) => files[path] ?? '',
    now,
  })
  expect((await opened._unsafeUnwrap().create(amal)).isOk()).toBe(true)
})

describe('options', () => {
  test.each([
    [true, 1],
    [false, 0],
  ])('autoApproval %s goes out as %i', async (autoApproval, sent) => {
    const providerOptions = { 'saudi-payee': { autoApproval, otpAppName: 'Example Pay' } }
    const registration = (await onboarding.create({ ...amal, providerOptions }))._unsafeUnwrap()
    expect(JSON.parse(sandbox.requests[0]?.body ?? '')).toMatchObject({
      autoapproval: sent,
      otpappname: 'Example Pay',
    })
    expect(registration.details.autoApproval).toBe(autoApproval)
  })

  test.each<[options: unknown, at: string, code: string]>([
    [{ autoApproval: 1 }, 'autoApproval', 'invalid'],
    [{ autoApproval: 'yes' }, 'autoApproval', 'invalid'],
    [{ otpAppName: '' }, 'otpAppName', 'invalid'],
    [{ otpAppName: 'x'.repeat(33) }, 'otpAppName', 'too_long'],
    [{ autoapproval: true }, 'autoapproval', 'unknown_key'],
  ])('%j are refused before anything is sent', async (options, key, code) => {
    const error = (
      await onboarding.create({ ...amal, providerOptions: { 'saudi-payee': options as SaudiPayeeOptions } })
    )._unsafeUnwrapErr()
    expect(error).toMatchObject({ code: 'unmet_requirements', delivery: 'not_sent' })
    expect(error.issues).toContainEqual(
      expect.objectContaining({ path: `providerOptions.saudi-payee.${key}`, code }),
    )
    expect(sandbox.requests).toEqual([])
  })
})
