import { createOnboarding } from '@portico/core'
import { sqril } from '@portico/sqril'
import { now, perTest, useSandbox } from '@portico/test-support'
import { expect, test } from 'vitest'
import { john } from './sqril-customer.ts'

const sandbox = await useSandbox()
const onboarding = perTest(() => createOnboarding(sqril({ ...sandbox.providers.sqril, retries: 0 }), { now }))
const sent = () => sandbox.requests.filter(({ operation }) => operation === 'create')

test('a registration whose answer was lost is sent again as it was, and found', async () => {
  sandbox.faults.script('sqril', 'create', [{ kind: 'reset', processed: true }])
  const lost = (await onboarding.create(john))._unsafeUnwrapErr()
  expect(lost).toMatchObject({ code: 'outcome_unknown', delivery: 'unknown' })
  const settled = (await onboarding.reconcile(john))._unsafeUnwrap()
  if (settled.type !== 'registered') throw new Error('should be there')
  expect(settled.registration).toMatchObject({
    providerCustomerId: sandbox.state.sqril.customers[0]?.customer_id,
    reference: john.reference,
    // May mean created, as the provider cannot know that the two are one.
    outcome: 'updated',
  })
  expect(sandbox.state.sqril.customers).toHaveLength(1)
  expect(sent()[1]?.body).toBe(sent()[0]?.body)
})

test('one that never arrived is done now', async () => {
  sandbox.faults.script('sqril', 'create', [{ kind: 'reset', processed: false }])
  await onboarding.create(john)
  expect((await onboarding.reconcile(john))._unsafeUnwrap()).toMatchObject({
    type: 'registered',
    registration: { outcome: 'created' },
  })
})

test('a refusal is told by canonical path', async () => {
  sandbox.faults.script('sqril', 'create', [
    {
      kind: 'status',
      status: 400,
      body: { error_code: 'E1', details: { validation_errors: [{ field: 'ic_number', message: 'bad' }] } },
    },
  ])
  const error = (await onboarding.reconcile(john))._unsafeUnwrapErr()
  expect(error).toMatchObject({ code: 'rejected', issues: [{ path: 'identifications[0].number' }] })
})
