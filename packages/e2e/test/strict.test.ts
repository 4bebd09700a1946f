import { individualTable, maxLength } from '@portico/adapter-kit'
import { type Customer, createOnboarding } from '@portico/core'
import { saudiPayee } from '@portico/saudi-payee'
import { now, useSandbox } from '@portico/test-support'
import { expect, test } from 'vitest'
import { inventedProvider } from './support/invented-provider.ts'

const sandbox = await useSandbox()
const onboarding = createOnboarding(saudiPayee(sandbox.providers['saudi-payee']), { now })

const amal: Customer = {
  kind: 'individual',
  reference: 'customer-0001',
  name: { given: 'Amal' },
  identifications: [{ type: 'passport', number: 'Z1234567', issuingCountry: 'SA' }],
}

test('what would be lost is refused before anything is sent, value by value', async () => {
  const result = await onboarding.create(
    { ...amal, email: 'amal@example.com', gender: 'female' },
    { strict: true },
  )
  expect(result._unsafeUnwrapErr()).toMatchObject({
    code: 'unmet_requirements',
    delivery: 'not_sent',
    issues: [
      { path: 'identifications[0].issuingCountry', code: 'dropped' },
      { path: 'email', code: 'dropped', message: 'would be lost: The Saudi payee API has no field for it' },
      { path: 'gender', code: 'dropped' },
    ],
  })
  expect(sandbox.requests).toEqual([])
})

test('the refusal is what preflight calls lossy', async () => {
  const customer: Customer = { ...amal, phone: '+966512345678', occupation: 'engineer' }
  const { issues } = (await onboarding.create(customer, { strict: true }))._unsafeUnwrapErr()
  const { lossy } = onboarding.preflight(customer)
  expect(issues.map(({ path }) => path)).toEqual(lossy.map(({ path }) => path))
})

test('the refusal shows no key that may be somebody’s data', async () => {
  const result = await onboarding.create({ ...amal, metadata: { 'siti@example.com': 'x' } }, { strict: true })
  const error = result._unsafeUnwrapErr()
  expect(error.issues.map(({ path }) => path)).toContain('metadata')
  expect(JSON.stringify(error)).not.toContain('siti')
})

test('without strict the same customer is taken, and the report tells what was lost', async () => {
  const { mapping } = (await onboarding.create({ ...amal, email: 'amal@example.com' }))._unsafeUnwrap()
  expect(mapping).toContainEqual(expect.objectContaining({ path: 'email', treatment: 'dropped' }))
})

test('what is used without being sent is no loss', async () => {
  const provider = inventedProvider(
    'acme',
    individualTable(({ required }) => ({ first: required('name.given') })),
  )
  const { onboarding } = provider
  const plain = { kind: 'individual', reference: '1', name: { given: 'Amal' } } as const
  expect(onboarding.preflight(plain).lossy).toEqual([])
  expect((await onboarding.create(plain, { strict: true })).isOk()).toBe(true)
})

test('options of other providers are no loss', async () => {
  const { onboarding } = inventedProvider(
    'acme',
    individualTable(({ required }) => ({ first: required('name.given') })),
  )
  const customer = {
    kind: 'individual',
    reference: '1',
    name: { given: 'Amal' },
    providerOptions: { sqril: { occupation: 'OCC1' } },
  } as const
  expect((await onboarding.create(customer, { strict: true })).isOk()).toBe(true)
})

test('what is missing, wrong and would be lost is told in one round', async () => {
  const { onboarding, sent } = inventedProvider(
    'acme',
    individualTable(({ optional, required }) => ({
      first: required('name.given', maxLength(3)),
      mail: required('email'),
      tel: optional('phone'),
    })),
  )
  const customer = { kind: 'individual', reference: '1', name: { given: 'Amal' }, gender: 'female' } as const
  const { issues } = (await onboarding.create(customer, { strict: true }))._unsafeUnwrapErr()
  expect(issues.map(({ path, code }) => `${path} ${code}`)).toEqual([
    'email required',
    'name.given too_long',
    'gender dropped',
  ])
  expect(sent).toEqual([])
})

test('a preview refuses loss as the sending would', () => {
  const customer = { ...amal, email: 'amal@example.com' }
  expect(onboarding.preview(customer).isOk()).toBe(true)
  const refused = onboarding.preview(customer, { strict: true })._unsafeUnwrapErr()
  expect(refused.issues.map(({ code }) => code)).toContain('dropped')
})
