import { type Customer, createOnboarding, type Individual } from '@portico/core'
import { pendingKyc } from '@portico/pending-kyc'
import { amal, haddadTrading, now, perTest, useSandbox } from '@portico/test-support'
import { describe, expect, test } from 'vitest'

const sandbox = await useSandbox()
const onboarding = perTest(() => createOnboarding(pendingKyc(sandbox.providers['pending-kyc']), { now }))

describe('what is refused', () => {
  test('an e-mail that is there already: the customer exists', async () => {
    await onboarding.create(amal)
    const again: Individual = { ...amal, reference: 'customer-0099' }
    const error = (await onboarding.create(again))._unsafeUnwrapErr()
    expect(error).toMatchObject({
      code: 'already_exists',
      delivery: 'refused',
      retryable: false,
      httpStatus: 409,
      providerCode: 'conflict',
    })
  })

  const refusedFields = async (customer: Customer, status: number, details: Record<string, string[]>) => {
    const body = {
      error: { code: 'validation_error', message: 'amal.ohaddad+1@example.com is wrong', details },
    }
    sandbox.faults.script('pending-kyc', 'create', [{ kind: 'status', status, body }])
    const error = (await onboarding.create(customer))._unsafeUnwrapErr()
    expect(error).toMatchObject({
      code: 'rejected',
      delivery: 'refused',
      httpStatus: status,
      providerCode: 'validation_error',
    })
    return error.issues.map(({ providerField, path, code }) => [providerField, path, code])
  }

  test.each([400, 422])(
    'fields that it refuses with %i are told by their canonical paths',
    async (status) => {
      const details = {
        first_name: ['x'],
        last_name: ['x'],
        email: ['x'],
        phone: ['x'],
        type: ['x'],
        'billing_address.city': ['x'],
        zip_code: ['x'],
        billing_address: ['x'],
        shoe_size: ['x'],
      }
      expect(await refusedFields(amal, status, details)).toEqual([
        ['first_name', 'name.given', 'refused'],
        ['last_name', 'name.family', 'refused'],
        ['email', 'email', 'refused'],
        ['phone', 'phone', 'refused'],
        ['type', 'kind', 'refused'],
        ['billing_address.city', 'address.city', 'refused'],
        ['zip_code', 'address.postalCode', 'refused'],
        ['billing_address', 'address', 'refused'],
        ['shoe_size', '', 'refused'],
      ])
    },
  )

  test('of a business they are those of whoever the value came from', async () => {
    const { email, ...company } = haddadTrading
    expect(await refusedFields(company, 422, { first_name: ['x'], email: ['x'], phone: ['x'] })).toEqual([
      ['first_name', 'representative.name.given', 'refused'],
      ['email', 'representative.email', 'refused'],
      ['phone', 'phone', 'refused'],
    ])
  })

  test('the stand-in refuses in the same form', async () => {
    const id = (await onboarding.create(amal))._unsafeUnwrap().providerCustomerId
    await onboarding.create({ ...amal, reference: 'another', email: 'another@example.com' })
    const error = (
      await onboarding.update(id, { kind: 'individual', email: 'another@example.com' })
    )._unsafeUnwrapErr()
    expect(error).toMatchObject({ code: 'already_exists', httpStatus: 409 })
  })
})
