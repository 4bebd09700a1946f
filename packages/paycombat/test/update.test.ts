import { createHmac } from 'node:crypto'
import { type CustomerChanges, createOnboarding } from '@portico/core'
import { paycombat } from '@portico/paycombat'
import { amal, haddadTrading, now, perTest, useSandbox } from '@portico/test-support'
import { describe, expect, test } from 'vitest'

const sandbox = await useSandbox()
const settings = sandbox.providers.paycombat
const onboarding = perTest(() => createOnboarding(paycombat(settings), { now }))
const state = sandbox.state.paycombat

const idOf = async (customer = amal as typeof amal | typeof haddadTrading) =>
  (await onboarding.create(customer))._unsafeUnwrap().providerCustomerId
const sent = () => sandbox.requests.filter(({ operation }) => operation === 'update')
const bodyOf = (index = 0) => JSON.parse(sent()[index]?.body ?? '')

test('only what is given goes out, the id in the body, signed over its exact bytes', async () => {
  const id = await idOf()
  const result = await onboarding.update(id, {
    kind: 'individual',
    name: { given: 'Zoë 🙂', family: 'حداد' },
    phone: '+62812345678',
  })
  expect(result._unsafeUnwrap()).toMatchObject({
    provider: 'paycombat',
    providerCustomerId: id,
    reference: 'customer-0042',
    status: 'registered',
    outcome: 'updated',
  })
  const [request] = sent()
  expect(request).toMatchObject({ method: 'PATCH', url: '/paycombat/api/v1/customer/update' })
  expect(bodyOf()).toEqual({
    customer_id: id,
    individual: {
      first_name: 'Zoë 🙂',
      last_name: 'حداد',
      phone_country_code: '+62',
      phone_number: '812345678',
    },
  })
  const signature = createHmac('sha256', settings.signatureKey)
    .update(request?.rawBody ?? '')
    .digest('hex')
  expect(request?.headers).toMatchObject({ signature, 'x-token': settings.token })
  expect(state.find(id)?.individual).toMatchObject({
    first_name: 'Zoë 🙂',
    email: amal.email,
    phone_number: '812345678',
  })
})

test('a company', async () => {
  const id = await idOf(haddadTrading)
  const result = await onboarding.update(id, { kind: 'company', legalName: 'New Name LLC' })
  expect(result._unsafeUnwrap().outcome).toBe('updated')
  expect(bodyOf()).toEqual({ customer_id: id, company: { name: 'New Name LLC' } })
  expect(state.find(id)?.company).toMatchObject({ name: 'New Name LLC', registration_number: 'CR10123' })
})

describe('an empty text clears', () => {
  test('what is null', async () => {
    const id = await idOf()
    const result = await onboarding.update(id, { kind: 'individual', email: null, nationality: null })
    expect(bodyOf()).toEqual({ customer_id: id, individual: { email: '', nationality: '' } })
    expect(state.find(id)?.individual).not.toHaveProperty('email')
    expect(result.isOk()).toBe(true)
  })

  test('what a new address no longer has', async () => {
    const id = await idOf()
    await onboarding.update(id, { kind: 'individual', address: { line1: '1 Road', country: 'SA' } })
    expect(bodyOf().individual).toEqual({
      address_line1: '1 Road',
      address_line2: '',
      address_city: '',
      address_state: '',
      address_country: 'SA',
      address_zip_code: '',
    })
    expect(state.find(id)?.individual).not.toHaveProperty('address_city')
  })

  test('the document, where a list without one replaces it', async () => {
    const id = await idOf()
    await onboarding.update(id, { kind: 'individual', identifications: [] })
    expect(bodyOf().individual).toEqual({ identification_type: '', identification_value: '' })
  })

  test('but nothing that the provider insists on', async () => {
    const id = await idOf()
    const error = (await onboarding.update(id, { kind: 'individual', address: null }))._unsafeUnwrapErr()
    expect(error.issues).toContainEqual(
      expect.objectContaining({
        path: 'address',
        code: 'not_clearable',
        providerField: 'individual.address_country',
      }),
    )
    expect(sent()).toEqual([])
  })
})

test.each([
  [{ email: 'a@example.com' }, 'invalid_customer', 'kind'],
  [{ kind: 'individual' }, 'unmet_requirements', undefined],
  [{ kind: 'individual', legalName: 'X' }, 'invalid_customer', 'legalName'],
  [{ kind: 'individual', email: 'no address' }, 'invalid_customer', 'email'],
] as [CustomerChanges, string, string | undefined][])('is not sent: %j', async (changes, code, path) => {
  const error = (await onboarding.update(await idOf(), changes))._unsafeUnwrapErr()
  expect(error).toMatchObject({ code, delivery: 'not_sent' })
  expect(error.issues[0]?.path).toBe(path)
  expect(sent()).toEqual([])
})

test('costs nothing besides, so there is nothing to warn of', () => {
  expect(onboarding.preflightUpdate({ kind: 'individual', email: 'a@example.com' })).toEqual({
    provider: 'paycombat',
    ready: true,
    invalid: [],
    lossy: [],
    warnings: [],
  })
})

test('a lost answer is asked for again, as the same update twice is one', async () => {
  const id = await idOf()
  sandbox.faults.script('paycombat', 'update', [{ kind: 'reset', processed: true }])
  const result = await onboarding.update(id, { kind: 'individual', email: 'a@example.com' })
  expect(result.isOk()).toBe(true)
  expect(new Set(sent().map(({ body }) => body)).size).toBe(1)
  expect(sent()).toHaveLength(2)
})

test('the merchant’s reference is no way to name a customer', async () => {
  const ref = { reference: 'customer-0042' }
  const error = (await onboarding.update(ref, { kind: 'individual', email: null }))._unsafeUnwrapErr()
  expect(error).toMatchObject({ code: 'unsupported', delivery: 'not_sent' })
})
