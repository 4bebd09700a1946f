import { createOnboarding, type OnboardingEvent } from '@portico/core'
import { paycombat } from '@portico/paycombat'
import type { CallFault } from '@portico/sandbox'
import { amal, haddadTrading, now, perTest, useSandbox } from '@portico/test-support'
import { describe, expect, test } from 'vitest'

const sandbox = await useSandbox()
const events: OnboardingEvent[] = []
const observe = (event: OnboardingEvent) => void events.push(event)
const onboarding = perTest(() => createOnboarding(paycombat(sandbox.providers.paycombat), { now, observe }))
const odd = (changes: object): CallFault => ({
  kind: 'edited',
  edit: (body) => {
    const { data, ...rest } = body as { data: object }
    return { ...rest, data: { ...data, ...changes } }
  },
})

describe('what Paycombat answers', () => {
  test('is a registration without a KYC status; its flags are its own, and inactive is no suspension', async () => {
    const { raw, mapping, ...registration } = (await onboarding.create(amal))._unsafeUnwrap()
    expect(registration).toEqual({
      provider: 'paycombat',
      account: 'paycombat',
      providerCustomerId: sandbox.state.paycombat.customers[0]?.customer_id,
      reference: 'customer-0042',
      status: 'registered',
      providerStatus: '',
      outcome: 'created',
      outstanding: [],
      createdAt: '2026-03-02T09:30:00.000Z',
      updatedAt: '2026-03-02T09:30:00.000Z',
      details: {
        isActive: false,
        isWalletReady: false,
        gcaActivationStatus: 'NOT_STARTED',
        isGcaEnabled: false,
        isSenderValidationEnabled: false,
      },
    })
  })

  test('is looked up by its own id', async () => {
    const id = (await onboarding.create(haddadTrading))._unsafeUnwrap().providerCustomerId
    sandbox.state.paycombat.setFlags(id, { is_active: true, is_wallet_ready: false })
    const found = (await onboarding.get(id))._unsafeUnwrap()
    expect(found).toMatchObject({
      providerCustomerId: id,
      reference: 'customer-0043',
      outcome: 'existing',
      details: { isActive: true, isWalletReady: false },
    })
    expect(sandbox.requests.at(-1)).toMatchObject({
      method: 'GET',
      url: `/paycombat/api/v1/customer/customer/${id}`,
    })
  })

  test('names what is missing, which becomes what is outstanding', async () => {
    const id = (await onboarding.create(amal))._unsafeUnwrap().providerCustomerId
    sandbox.state.paycombat.setFlags(id, { missing_field: ['dob', 'identification_value', 'selfie'] })
    const { outstanding } = (await onboarding.get(id))._unsafeUnwrap()
    expect(outstanding).toMatchObject([
      { path: 'dateOfBirth', providerFields: ['individual.dob'] },
      { path: 'identifications[].type' },
      { path: 'identifications[].number', providerFields: ['individual.identification_value'] },
      { path: 'identifications[].issuingCountry' },
      { path: '', providerFields: ['selfie'] },
    ])
  })

  test('names what is missing of a company', async () => {
    const id = (await onboarding.create(haddadTrading))._unsafeUnwrap().providerCustomerId
    sandbox.state.paycombat.setFlags(id, { missing_field: ['registration_number', 'authorized_user.dob'] })
    const { outstanding } = (await onboarding.get(id))._unsafeUnwrap()
    const paths = outstanding.map((one) => (one.type === 'field' ? one.path : ''))
    expect(paths).toContain('registrationNumber')
    expect(paths).toContain('representative.dateOfBirth')
  })

  test('may be null wherever nothing is known', async () => {
    sandbox.faults.script('paycombat', 'create', [
      {
        kind: 'edited',
        edit: (body) => {
          const { status, data } = body as { status: boolean; data: { customer_id: string } }
          return {
            status,
            message: null,
            data: {
              ...Object.fromEntries(Object.keys(data).map((key) => [key, null])),
              customer_id: data.customer_id,
            },
          }
        },
      },
    ])
    const registration = (await onboarding.create(amal))._unsafeUnwrap()
    expect(registration).toMatchObject({
      status: 'registered',
      reference: 'customer-0042',
      outstanding: [],
      details: {},
    })
    expect(registration).not.toHaveProperty('createdAt')
  })

  test.each([
    ['created_at', 1700000000],
    ['updated_at', {}],
    ['is_active', 'true'],
    ['is_wallet_ready', 1],
    ['type', {}],
    ['organization_reference_id', 5],
    ['missing_field', 'dob'],
  ])('with an odd %s (%j) keeps its id, and is told as drift', async (name, value) => {
    events.length = 0
    sandbox.faults.script('paycombat', 'create', [odd({ [name]: value })])
    expect((await onboarding.create(amal))._unsafeUnwrap()).toMatchObject({
      providerCustomerId: sandbox.state.paycombat.customers[0]?.customer_id,
      reference: 'customer-0042',
      status: 'registered',
      outstanding: [],
    })
    expect(events).toContainEqual(
      expect.objectContaining({ type: 'drift', path: `data.${name}`, found: 'wrong_type' }),
    )
  })

  test('with something else among what is missing tells the rest', async () => {
    sandbox.faults.script('paycombat', 'create', [odd({ missing_field: ['dob', null, 7] })])
    const { outstanding } = (await onboarding.create(amal))._unsafeUnwrap()
    expect(outstanding).toMatchObject([{ path: 'dateOfBirth' }])
  })

  test.each(['', null, {}])('without an id that is one (%j) cannot be read', async (customer_id) => {
    sandbox.faults.script('paycombat', 'create', [odd({ customer_id })])
    expect((await onboarding.create(amal))._unsafeUnwrapErr()).toMatchObject({
      code: 'unexpected_response',
      delivery: 'accepted',
    })
  })

  test.each(['a/b', 'a b?c=d#e', '%2e%2e'])('an id such as %j stays one part of the path', async (id) => {
    expect((await onboarding.get(id))._unsafeUnwrapErr()).toMatchObject({
      code: 'not_found',
      httpStatus: 404,
    })
    expect(sandbox.requests[0]?.url).toBe(`/paycombat/api/v1/customer/customer/${encodeURIComponent(id)}`)
  })

  test.each(['', '.', '..'])('an id such as %j is not sent at all', async (id) => {
    expect((await onboarding.get(id))._unsafeUnwrapErr()).toMatchObject({ delivery: 'not_sent' })
    expect(sandbox.requests).toEqual([])
  })
})

describe('the id in an answer', () => {
  const create = async (fault: CallFault) => {
    sandbox.faults.script('paycombat', 'create', [fault])
    return onboarding.create(amal)
  }

  test('is read as text from a number, with drift', async () => {
    events.length = 0
    expect((await create(odd({ customer_id: 77 })))._unsafeUnwrap().providerCustomerId).toBe('77')
    expect(events).toContainEqual(
      expect.objectContaining({ type: 'drift', path: 'data.customer_id', found: 'wrong_type' }),
    )
  })

  test.each([1e19, '..', ' ', {}, 1.5])('cannot be %j', async (customer_id) => {
    const error = (await create(odd({ customer_id })))._unsafeUnwrapErr()
    expect(error).toMatchObject({ code: 'unexpected_response', delivery: 'accepted' })
    expect(error).not.toHaveProperty('providerCustomerId')
  })

  test('an empty reference in an answer is none, and not another customer', async () => {
    const registration = (await create(odd({ organization_reference_id: '' })))._unsafeUnwrap()
    expect(registration.reference).toBe('customer-0042')
  })

  test('is kept of an answer with another reference, of a refusal, and of one in a 2xx', async () => {
    const kept = { providerCustomerId: 'c-9' }
    const other = await create(odd({ customer_id: 'c-9', organization_reference_id: 'other' }))
    expect(other._unsafeUnwrapErr()).toMatchObject({ ...kept, code: 'unexpected_response' })
    const body = { status: false, data: { customer_id: 'c-9' } }
    const refused = await create({ kind: 'status', status: 409, body })
    expect(refused._unsafeUnwrapErr()).toMatchObject({ ...kept, code: 'already_exists' })
    const inside = await create({ kind: 'edited', edit: () => body })
    expect(inside._unsafeUnwrapErr()).toMatchObject({ ...kept, code: 'rejected' })
  })
})

test('details have what else Paycombat says of a customer', async () => {
  const fields = {
    gca_activation_status: 'ACTIVATED',
    gca_activated_at: '2025-04-15T07:29:05Z',
    is_gca_enabled: true,
    is_sender_validation_enabled: false,
  }
  sandbox.faults.script('paycombat', 'create', [odd(fields)])
  expect((await onboarding.create(amal))._unsafeUnwrap().details).toMatchObject({
    gcaActivationStatus: 'ACTIVATED',
    gcaActivatedAt: '2025-04-15T07:29:05.000Z',
    isGcaEnabled: true,
    isSenderValidationEnabled: false,
  })
})

test.each([
  ['documented as an object', {}],
  ['null', null],
  ['free text', 'waits for Amal to call'],
])('a detail that cannot be read is left out: %s', async (_, value) => {
  const names = [
    'gca_activation_status',
    'gca_activated_at',
    'is_gca_enabled',
    'is_sender_validation_enabled',
  ]
  sandbox.faults.script('paycombat', 'create', [odd(Object.fromEntries(names.map((name) => [name, value])))])
  const { details } = (await onboarding.create(amal))._unsafeUnwrap()
  expect(Object.keys(details).sort()).toEqual(['isActive', 'isWalletReady'])
})
