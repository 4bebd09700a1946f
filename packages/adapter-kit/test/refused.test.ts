import { type Individual, individualTable, wordsOf } from '@portico/adapter-kit'
import type { Customer } from '@portico/core'
import { expect, test } from 'vitest'
import { acme } from './support/acme.ts'

const { optional, pick, required } = wordsOf<Individual>()

const bank = pick('payoutAccounts', { kind: 'bank' })

test('a customer that is not sent: one issue for each value and field of the provider, in words', async () => {
  const { onboarding } = acme({
    individual: individualTable(
      {
        job: required('occupation'),
        work: required('occupation'),
        mail: optional('email'),
        call: optional('phone'),
        code: optional(bank('bankCode')),
        number: optional(bank('accountNumber')),
      },
      {
        rules: ({ allOrNone, requireOneOf, when }) => [
          requireOneOf(when('nationality', ['SA', 'AE']), ['mail', 'call'], 'they must be reached'),
          allOrNone('a bank account', ['code', 'number']),
        ],
      },
    ),
  })
  const customer: Customer = {
    kind: 'individual',
    reference: 'r',
    name: { given: 'Amal' },
    nationality: 'SA',
    payoutAccounts: [{ kind: 'bank', bankCode: 'B' }],
  }
  const error = (await onboarding.create(customer))._unsafeUnwrapErr()
  expect(error).toMatchObject({
    code: 'unmet_requirements',
    message: 'Acme needs more or other data: occupation, payoutAccounts[0].accountNumber, email, phone',
  })
  expect(error.issues).toEqual([
    { path: 'occupation', code: 'required', message: 'is required', providerField: 'job' },
    { path: 'occupation', code: 'required', message: 'is required', providerField: 'work' },
    {
      path: 'payoutAccounts[0].accountNumber',
      code: 'required',
      message: 'is required',
      providerField: 'number',
    },
    { path: 'email', code: 'required', message: 'is one way: they must be reached', providerField: 'mail' },
    { path: 'phone', code: 'required', message: 'is one way: they must be reached', providerField: 'call' },
  ])
})

test('what is needed by a condition says which; what no field of the provider asks for names none', async () => {
  const { onboarding } = acme({
    individual: individualTable(
      { first: required('name.given'), job: optional('occupation') },
      {
        rules: ({ requireOneOf, when }) => [requireOneOf(when('gender', ['male']), ['job'], 'men have jobs')],
      },
    ),
  })
  const nameless = {
    kind: 'individual',
    reference: 'r',
    name: {},
    gender: 'male',
    address: { country: 'SA' },
  }
  const error = (await onboarding.create(nameless as never))._unsafeUnwrapErr()
  expect(error.code).toBe('invalid_customer')
  expect(error.issues).toContainEqual({ path: 'address.line1', code: 'required', message: 'is required' })
  expect(error.issues).toContainEqual({
    path: 'occupation',
    code: 'required',
    message: 'is one way: men have jobs',
    providerField: 'job',
  })
})
