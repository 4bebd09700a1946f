import { createOnboarding, type Individual } from '@portico/core'
import { type PaycombatOptions, paycombat } from '@portico/paycombat'
import { amal, haddadTrading, now, perTest, useSandbox } from '@portico/test-support'
import { describe, expect, test } from 'vitest'

const sandbox = await useSandbox()
const settings = sandbox.providers.paycombat
const onboarding = perTest(() => createOnboarding(paycombat(settings), { now }))

test.each([
  [{ signatureKey: 's' }, 'token'],
  [{ token: 't', signatureKey: '' }, 'signatureKey'],
  [{ ...settings, baseUrl: 'ftp://api.paycombat.com' }, 'baseUrl'],
  [{ ...settings, placeholders: { surname: '-' } }, 'placeholders.surname'],
  [{ ...settings, apiKey: 'x' }, 'apiKey'],
])('settings of which one is wrong are refused by its name: %#', (given, path) => {
  const error = paycombat.configure(given)._unsafeUnwrapErr()
  expect(error).toMatchObject({ code: 'invalid_config', provider: 'paycombat', issues: [{ path }] })
})

test("without a base URL, Paycombat's production is meant", () => {
  const preview = createOnboarding(paycombat({ token: 't', signatureKey: 's' }), { now }).preview(amal)
  expect(preview._unsafeUnwrap().url).toBe('https://api.paycombat.com/api/v1/customer/create')
})

describe('options', () => {
  test('a description goes out instead of the reference', async () => {
    const providerOptions = { paycombat: { description: 'Onboarded by web' } }
    for (const customer of [amal, haddadTrading]) await onboarding.create({ ...customer, providerOptions })
    expect(sandbox.state.paycombat.customers).toMatchObject([
      { description: 'Onboarded by web', organization_reference_id: 'customer-0042' },
      { description: 'Onboarded by web', organization_reference_id: 'customer-0043' },
    ])
  })

  test.each<[options: unknown, at: string, code: string]>([
    [{ description: '' }, 'providerOptions.paycombat.description', 'invalid'],
    [{ description: 7 }, 'providerOptions.paycombat.description', 'invalid'],
    [{ note: 'x' }, 'providerOptions.paycombat.note', 'unknown_key'],
    ['web', 'providerOptions.paycombat', 'invalid'],
  ])('%j are refused before anything is sent', async (options, path, code) => {
    const error = (
      await onboarding.create({ ...amal, providerOptions: { paycombat: options as PaycombatOptions } })
    )._unsafeUnwrapErr()
    expect(error).toMatchObject({ code: 'unmet_requirements', delivery: 'not_sent' })
    expect(error.issues).toContainEqual(expect.objectContaining({ path, code }))
    expect(sandbox.requests).toEqual([])
  })
})

describe('placeholders', () => {
  const siti: Individual = { ...amal, name: { given: 'Siti' } }
  const merchant = createOnboarding(paycombat({ ...settings, placeholders: { familyName: '-' } }), { now })

  test('without one, somebody with one name is asked for another', async () => {
    expect((await onboarding.create(siti))._unsafeUnwrapErr().issues).toMatchObject([
      { path: 'name.family', code: 'required', providerField: 'individual.last_name' },
    ])
    expect(sandbox.requests).toEqual([])
  })

  test('stand in for a family name, and the report says so', async () => {
    const registration = (await merchant.create(siti))._unsafeUnwrap()
    expect(sandbox.state.paycombat.customers[0]?.individual?.last_name).toBe('-')
    expect(registration.mapping).toContainEqual({
      path: 'name.family',
      treatment: 'transformed',
      providerFields: ['individual.last_name'],
      reason: expect.stringContaining('placeholders.familyName'),
    })
  })

  test('stand in for that of a representative, and make none up', async () => {
    const { representative, ...company } = haddadTrading
    await merchant.create({ ...company, representative: { ...representative, name: { given: 'Siti' } } })
    await merchant.create(company)
    const [first, second] = sandbox.state.paycombat.customers
    expect(first?.company?.authorized_user?.last_name).toBe('-')
    expect(second?.company).not.toHaveProperty('authorized_user')
  })
})
