import { createOnboarding } from '@portico/core'
import { paycombat } from '@portico/paycombat'
import { amal, haddadTrading, now, useSandbox } from '@portico/test-support'
import { describe, expect, test } from 'vitest'

const sandbox = await useSandbox()
const onboarding = createOnboarding(paycombat(sandbox.providers.paycombat), { now })

describe('what Paycombat answers', () => {
  test('is a registration without a KYC status; its flags are its own, and inactive is no suspension', async () => {
    const { raw, mapping, ...registration } = (await onboarding.create(amal))._unsafeUnwrap()
    expect(registration).toEqual({
      provider: 'paycombat',
      providerCustomerId: sandbox.state.paycombat.customers[0]?.customer_id,
      reference: 'customer-0042',
      status: 'registered',
      providerStatus: '',
      outcome: 'created',
      outstanding: [],
      createdAt: '2026-03-02T09:30:00.000Z',
      updatedAt: '2026-03-02T09:30:00.000Z',
      details: { isActive: false, isWalletReady: false },
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
    const paths = outstanding.map((one) => ('path' in one ? one.path : ''))
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
