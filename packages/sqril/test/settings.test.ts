import { createOnboarding, type Individual, OnboardingException, openOnboarding } from '@portico/core'
import { type SqrilOptions, sqril } from '@portico/sqril'
import { now, perTest, useSandbox } from '@portico/test-support'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { john } from './sqril-customer.ts'

const sandbox = await useSandbox()
const settings = sandbox.providers.sqril
const onboarding = perTest(() => createOnboarding(sqril(settings), { now }))

describe('settings', () => {
  test.each([
    [{ clientId: '', clientSecret: 's' }, 'clientId'],
    [{ clientId: 'c' }, 'clientSecret'],
    [{ ...settings, baseUrl: 'http://api.sqril.com' }, 'baseUrl'],
    [{ ...settings, occupationCodes: { engineer: 'OCC12' } }, 'occupationCodes.engineer'],
    [{ ...settings, placeholders: { familyName: '' } }, 'placeholders.familyName'],
    [{ ...settings, placeholders: { expiry: '2031-02-29' } }, 'placeholders.expiry'],
    [{ ...settings, placeholders: { nickname: 'x' } }, 'placeholders.nickname'],
    [{ ...settings, clientToken: 'x' }, 'clientToken'],
    [{ ...settings, retries: 11 }, 'retries'],
    [{ ...settings, timeoutMs: 0 }, 'timeoutMs'],
  ])('of which one is wrong are refused by its name: %#', (given, path) => {
    const result = sqril.configure(given)
    expect(result._unsafeUnwrapErr()).toMatchObject({
      code: 'invalid_config',
      provider: 'sqril',
      delivery: 'not_sent',
      issues: [{ path }],
    })
    // @ts-expect-error: some of them the compiler refuses as well.
    expect(() => sqril(given)).toThrow(OnboardingException)
    const opened = openOnboarding({ provider: 'sqril', providers: { sqril: given } }, { adapters: [sqril] })
    expect(opened._unsafeUnwrapErr().issues).toMatchObject([{ path: `providers.sqril.${path}` }])
  })

  test("without a base URL, Sqril's production is meant", () => {
    const preview = createOnboarding(sqril({ clientId: 'c', clientSecret: 's' }), { now }).preview(john)
    expect(preview._unsafeUnwrap()).toMatchObject({
      method: 'POST',
      url: 'https://api.sqril.com/registerCustomer',
    })
  })
})

describe('options', () => {
  test.each<[options: unknown, at: string, code: string]>([
    [{ occupation: 'OCC12' }, 'providerOptions.sqril.occupation', 'invalid'],
    [{ occupation: 7 }, 'providerOptions.sqril.occupation', 'invalid'],
    [{ occupation: 'OCC1', nickname: 'Johnny' }, 'providerOptions.sqril.nickname', 'unknown_key'],
    ['OCC1', 'providerOptions.sqril', 'invalid'],
  ])('%j are refused before anything is sent', async (options, path, code) => {
    const error = (
      await onboarding.create({ ...john, providerOptions: { sqril: options as SqrilOptions } })
    )._unsafeUnwrapErr()
    expect(error).toMatchObject({ code: 'unmet_requirements', delivery: 'not_sent' })
    expect(error.issues).toContainEqual(expect.objectContaining({ path, code }))
    expect(sandbox.requests).toEqual([])
  })

  test("other providers' options are none of Sqril's business", async () => {
    const providerOptions = { ...john.providerOptions, acme: { description: 7, nonsense: true } }
    const registration = (await onboarding.create({ ...john, providerOptions }))._unsafeUnwrap()
    expect(registration.mapping.filter(({ path }) => path.includes('acme'))).toEqual([])
  })
})

describe("the merchant's occupations", () => {
  const merchant = createOnboarding(
    sqril({ ...settings, occupationCodes: { engineer: 'OCC3', nurse: 'OCC11' } }),
    { now },
  )
  const { providerOptions, ...jack } = john

  test('are what is asked for, in the words of the merchant', () => {
    const adapter = sqril({ ...settings, occupationCodes: { engineer: 'OCC3', nurse: 'OCC11' } })
    const occupation = (asked: ReturnType<typeof adapter.requirements>) =>
      asked.find((one) => one.type === 'field' && one.providerFields.includes('occupation'))
    expect(occupation(adapter.requirements('individual'))).toMatchObject({ path: 'occupation' })
    expect(occupation(sqril.requirements('individual'))).toMatchObject({
      path: 'providerOptions.sqril.occupation',
    })
    const asked = occupation(adapter.requirements('individual'))
    if (!asked || !('schema' in asked)) throw new Error('The occupation is not asked for.')
    expect(['engineer', 'nurse', 'pilot'].map((word) => z.safeParse(asked.schema, word).success)).toEqual([
      true,
      true,
      false,
    ])
  })

  test('become codes', async () => {
    await merchant.create({ ...jack, occupation: 'nurse' })
    expect(sandbox.state.sqril.customers[0]?.occupation).toBe('OCC11')
  })

  test('without a code are refused, never guessed', async () => {
    const error = (await merchant.create({ ...jack, occupation: 'pilot' }))._unsafeUnwrapErr()
    expect(error.issues).toMatchObject([
      { path: 'occupation', code: 'not_accepted', providerField: 'occupation' },
    ])
    expect(sandbox.requests).toEqual([])
  })

  test('give way to a code of the customer itself', async () => {
    const registration = (await merchant.create({ ...john, occupation: 'nurse' }))._unsafeUnwrap()
    expect(sandbox.state.sqril.customers[0]?.occupation).toBe('OCC9')
    expect(registration.mapping.find(({ path }) => path === 'occupation')).toMatchObject({
      treatment: 'dropped',
    })
  })
})

describe('placeholders', () => {
  const siti: Individual = {
    ...john,
    name: { given: 'Siti' },
    identifications: [
      { type: 'national_id', number: '3201234567890123', issuingCountry: 'ID', expiresOn: 'never' },
    ],
  }

  test('are needed by someone with one name and a card that never expires, and nothing is made up without them', async () => {
    const error = (await onboarding.create(siti))._unsafeUnwrapErr()
    expect(error.issues.map(({ path }) => path).sort()).toEqual([
      'identifications[0].expiresOn',
      'name.family',
    ])
    expect(sandbox.requests).toEqual([])
  })

  test('stand in by choice of the merchant, and the report says so', async () => {
    const placeholders = { familyName: '-', expiry: '2099-12-31' }
    const registration = (
      await createOnboarding(sqril({ ...settings, placeholders }), { now }).create(siti)
    )._unsafeUnwrap()
    expect(sandbox.state.sqril.customers[0]).toMatchObject({ name_last: '-', ic_expiry_date: '2099-12-31' })
    const entries = registration.mapping.filter(({ reason }) => reason?.includes('placeholders.'))
    expect(entries.map(({ path, treatment, providerFields }) => [path, treatment, providerFields])).toEqual([
      ['identifications[0].expiresOn', 'transformed', ['ic_expiry_date']],
      ['name.family', 'transformed', ['name_last']],
    ])
  })

  test('never replace what the customer has', async () => {
    const placeholders = { familyName: '-', expiry: '2099-12-31', state: 'none', postalCode: '00000' }
    await createOnboarding(sqril({ ...settings, placeholders }), { now }).create(john)
    expect(sandbox.state.sqril.customers[0]).toMatchObject({
      name_last: 'Doe',
      ic_expiry_date: '2030-12-31',
      address: 'Jl. Sudirman No. 123, Jakarta, ID',
    })
  })
})
