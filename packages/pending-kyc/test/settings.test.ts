import { createOnboarding, type Individual } from '@portico/core'
import { pendingKyc } from '@portico/pending-kyc'
import { amal, haddadTrading, now, perTest, useSandbox } from '@portico/test-support'
import { describe, expect, test } from 'vitest'

const sandbox = await useSandbox()
const settings = sandbox.providers['pending-kyc']
const onboarding = perTest(() => createOnboarding(pendingKyc(settings), { now }))

test.each([
  [{ apiKey: 'k' }, 'baseUrl'],
  [{ ...settings, apiKey: '' }, 'apiKey'],
  [{ ...settings, baseUrl: 'http://api.spendjuice.com' }, 'baseUrl'],
  [{ ...settings, authorization: 'Bearer' }, 'authorization'],
  [{ ...settings, idempotencyKeys: 'yes' }, 'idempotencyKeys'],
  [{ ...settings, phoneField: 'mobile' }, 'phoneField'],
  [{ ...settings, token: 'x' }, 'token'],
])('settings of which one is wrong are refused by its name: %#', (given, path) => {
  const error = pendingKyc.configure(given)._unsafeUnwrapErr()
  expect(error).toMatchObject({ code: 'invalid_config', provider: 'pending-kyc', issues: [{ path }] })
})

test.each([
  [{}, settings.apiKey],
  [{ authorization: 'bearer' }, `Bearer ${settings.apiKey}`],
  [{ authorization: 'raw' }, settings.apiKey],
] as const)('with %j the key goes out in that form', async (form, expected) => {
  const result = await createOnboarding(pendingKyc({ ...settings, ...form }), { now }).create(amal)
  expect(result.isOk()).toBe(true)
  expect(sandbox.requests[0]?.headers.authorization).toBe(expected)
})

test('a wrong key is told as such', async () => {
  const error = (
    await createOnboarding(pendingKyc({ ...settings, apiKey: 'k' }), { now }).create(amal)
  )._unsafeUnwrapErr()
  expect(error).toMatchObject({
    code: 'unauthenticated',
    delivery: 'refused',
    httpStatus: 401,
    providerCode: 'unauthorized',
  })
})

test('this provider has no options: whatever stands there is refused before anything is sent', async () => {
  // @ts-expect-error: the compiler refuses it too
  const customer: Individual = { ...amal, providerOptions: { 'pending-kyc': { note: 'x' } } }
  const error = (await onboarding.create(customer))._unsafeUnwrapErr()
  expect(error).toMatchObject({ code: 'unmet_requirements', delivery: 'not_sent' })
  expect(error.issues).toMatchObject([{ path: 'providerOptions.pending-kyc.note', code: 'unknown_key' }])
  expect(sandbox.requests).toEqual([])
})

describe('placeholders', () => {
  const chan: Individual = {
    ...amal,
    name: { given: 'Siti' },
    address: { line1: "1 Queen's Road Central", city: 'Hong Kong', country: 'HK' },
  }
  const placeholders = { familyName: '-', state: 'none', postalCode: '00000' }
  const merchant = createOnboarding(pendingKyc({ ...settings, placeholders }), { now })

  test('without them, what some people do not have is asked for', async () => {
    const error = (await onboarding.create(chan))._unsafeUnwrapErr()
    expect(error.issues.map(({ path }) => path).sort()).toEqual([
      'address.postalCode',
      'address.state',
      'name.family',
    ])
    expect(sandbox.requests).toEqual([])
  })

  test('stand in by choice of the merchant, and the report says so', async () => {
    const registration = (await merchant.create(chan))._unsafeUnwrap()
    expect(sandbox.state['pending-kyc'].customers[0]).toMatchObject({
      last_name: '-',
      billing_address: { state: 'none', zip_code: '00000' },
    })
    const filled = registration.mapping.filter(({ reason }) => reason?.includes('placeholders.'))
    expect(filled.map(({ path, treatment }) => `${path} ${treatment}`).sort()).toEqual([
      'address.postalCode transformed',
      'address.state transformed',
      'name.family transformed',
    ])
  })

  test('stand in for a company and its representative', async () => {
    const { representative, ...company } = haddadTrading
    const address = { line1: '1 Raffles Place', city: 'Singapore', country: 'SG' }
    await merchant.create({
      ...company,
      address,
      representative: { ...representative, name: { given: 'Siti' } },
    })
    expect(sandbox.state['pending-kyc'].customers[0]).toMatchObject({
      first_name: 'Siti',
      last_name: '-',
      billing_address: { state: 'none', zip_code: '00000', country: 'SG' },
    })
  })

  test('make no address and no representative up', async () => {
    const { address, ...person } = chan
    const { representative, ...company } = haddadTrading
    for (const customer of [person, company]) expect((await merchant.create(customer)).isErr()).toBe(true)
    expect(sandbox.requests).toEqual([])
  })
})
