import { createOnboarding, type Individual } from '@portico/core'
import { sqril } from '@portico/sqril'
import { now, passPauses, perTest, useManualClock, useSandbox } from '@portico/test-support'
import { describe, expect, test } from 'vitest'
import { john } from './sqril-customer.ts'
import { problemsOfAnswer } from './sqril-documents.ts'

const sandbox = await useSandbox()
const onboarding = perTest(() => createOnboarding(sqril(sandbox.providers.sqril), { now }))

async function refusedFields(customer: Individual, fields: readonly string[]) {
  const body = {
    error_code: 'VALIDATION_ERROR',
    error_message: 'Sender fields failed validation.',
    details: {
      validation_errors: fields.map((field) => ({ field, message: `${field} is wrong: 3201234567890123` })),
    },
  }
  expect(problemsOfAnswer(body, 'register-customer', 400)).toEqual([])
  sandbox.faults.script('sqril', 'create', [{ kind: 'status', status: 400, body }])
  const error = (await onboarding.create(customer))._unsafeUnwrapErr()
  expect(error).toMatchObject({
    code: 'rejected',
    delivery: 'refused',
    retryable: false,
    httpStatus: 400,
    providerCode: 'VALIDATION_ERROR',
  })
  expect(JSON.stringify(error)).not.toContain('3201234567890123')
  expect(error.issues.map(({ code }) => code)).toEqual(fields.map(() => 'refused'))
  return error.issues.map(({ providerField, path }) => [providerField, path])
}

test("every field that Sqril refuses is told by the canonical path of the customer's own value", async () => {
  const [passport] = john.identifications ?? []
  if (!passport) throw new Error('John has a passport.')
  const identifications = [
    { ...passport, type: 'tax_id' as const },
    { ...passport, expiresOn: '2020-01-01' },
    passport,
  ]
  const fields = [
    'name_first',
    'name_last',
    'gender',
    'ic_number',
    'ic_type',
    'ic_country',
    'ic_expiry_date',
    'occupation',
    'country_of_residence',
    'phone',
    'email',
    'nationality',
    'dob',
    'address',
  ]
  expect(await refusedFields({ ...john, identifications }, fields)).toEqual([
    ['name_first', 'name.given'],
    ['name_last', 'name.family'],
    ['gender', 'gender'],
    ['ic_number', 'identifications[2].number'],
    ['ic_type', 'identifications[2].type'],
    ['ic_country', 'identifications[2].issuingCountry'],
    ['ic_expiry_date', 'identifications[2].expiresOn'],
    ['occupation', 'providerOptions.sqril.occupation'],
    ['country_of_residence', 'countryOfResidence'],
    ['phone', 'phone'],
    ['email', 'email'],
    ['nationality', 'nationality'],
    ['dob', 'dateOfBirth'],
    ['address', 'address'],
  ])
})

test('of a customer with one document, its index is 0', async () => {
  expect(await refusedFields(john, ['ic_number'])).toEqual([['ic_number', 'identifications[0].number']])
})

test('a field that nobody knows keeps its name, without a path', async () => {
  expect(await refusedFields(john, ['selfie'])).toEqual([['selfie', '']])
})

test('credentials that Sqril does not accept', async () => {
  const stranger = createOnboarding(sqril({ ...sandbox.providers.sqril, clientSecret: 'wrong' }), { now })
  for (const result of [
    await stranger.create(john),
    await stranger.get('cus_1'),
    await stranger.update('cus_1', { email: 'new@example.com' }),
  ]) {
    expect(result._unsafeUnwrapErr()).toMatchObject({
      code: 'unauthenticated',
      delivery: 'refused',
      httpStatus: 401,
    })
  }
})

describe('a registration whose answer was lost', () => {
  useManualClock()

  test('is sent again, to the byte: one customer', async () => {
    sandbox.faults.script('sqril', 'create', [{ kind: 'reset', processed: true }])
    const patient = createOnboarding(sqril(sandbox.providers.sqril), { now, observe: passPauses })
    const registration = (await patient.create(john))._unsafeUnwrap()
    // Sqril cannot tell which of the two calls made it.
    expect(registration.outcome).toBe('updated')
    expect(sandbox.requests).toHaveLength(2)
    expect(sandbox.requests[1]?.rawBody).toEqual(sandbox.requests[0]?.rawBody)
    expect(sandbox.state.sqril.customers).toHaveLength(1)
  })
})
