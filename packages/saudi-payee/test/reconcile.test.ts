import { amal } from '@portico/test-support'
import { describe, expect, test } from 'vitest'
import { useMerchant } from './merchant.ts'

const { onboarding, sandbox, events, sent, register } = await useMerchant()

test('a create whose answer was lost is found, as create would have returned it', async () => {
  sandbox.faults.script('saudi-payee', 'create', [{ kind: 'reset', processed: true }])
  expect((await onboarding.create(amal))._unsafeUnwrapErr().code).toBe('outcome_unknown')
  const settled = (await onboarding.reconcile(amal))._unsafeUnwrap()
  if (settled.type !== 'registered') throw new Error('should be there')
  expect(settled.registration).toMatchObject({
    provider: 'saudi-payee',
    providerCustomerId: sandbox.state['saudi-payee'].customers[0]?.customid,
    reference: 'customer-0042',
    status: 'incomplete',
    outcome: 'existing',
  })
  expect(settled.registration.mapping).toContainEqual(
    expect.objectContaining({ path: 'identifications[0].number', treatment: 'encrypted' }),
  )
  expect(events.at(-1)).toMatchObject({ type: 'status', operation: 'reconcile', status: 'incomplete' })
})

test('a create that never arrived is absent, and may be done', async () => {
  sandbox.faults.script('saudi-payee', 'create', [{ kind: 'reset', processed: false }])
  await onboarding.create(amal)
  expect((await onboarding.reconcile(amal))._unsafeUnwrap()).toEqual({ type: 'absent' })
  expect((await onboarding.create(amal)).isOk()).toBe(true)
})

test('the list is asked for exactly this reference', async () => {
  await register({ reference: 'customer-00420' })
  expect((await onboarding.reconcile(amal))._unsafeUnwrap().type).toBe('absent')
  expect(sent('list').map(({ url }) => url)).toEqual([
    '/saudi-payee/openApi/v1/payee/custom/list?mercustomids=customer-0042',
  ])
})

describe('absence is not concluded', () => {
  test.each([
    ['a code of refusal', { code: 10003, message: 'The customer does not exist.', data: {} }, 'rejected'],
    ['a code of refusal with no rows', { code: 404, data: [] }, 'rejected'],
    ['an object where rows belong', { code: 200, data: {} }, 'unexpected_response'],
    ['no data', { code: 200 }, 'unexpected_response'],
    [
      'rows of others, as from a filter that is not heeded',
      { code: 200, data: [{ customid: 'x', mercustomid: 'someone-else', status: 1 }] },
      'unexpected_response',
    ],
    ['rows without references', { code: 200, data: [{ customid: 'x', status: 1 }] }, 'unexpected_response'],
  ])('from %s', async (_, answer, code) => {
    sandbox.faults.script('saudi-payee', 'list', [{ kind: 'edited', edit: () => answer }])
    expect((await onboarding.reconcile(amal))._unsafeUnwrapErr().code).toBe(code)
  })

  test('from HTTP 404', async () => {
    sandbox.faults.script('saudi-payee', 'list', [{ kind: 'status', status: 404 }])
    expect((await onboarding.reconcile(amal))._unsafeUnwrapErr().code).toBe('not_found')
  })

  test.each(['unsigned', 'wrong-signature'] as const)('from an answer that is %s', async (kind) => {
    sandbox.faults.script('saudi-payee', 'list', [{ kind }])
    expect((await onboarding.reconcile(amal))._unsafeUnwrapErr().code).toBe('invalid_signature')
  })

  test.each(['a,b', ' a', 'a '])(
    'for a reference that the list would split or trim: %j',
    async (reference) => {
      const error = (await onboarding.reconcile({ ...amal, reference }))._unsafeUnwrapErr()
      expect(error).toMatchObject({ code: 'unsupported', delivery: 'not_sent' })
      expect(error.message).toContain('get({ reference })')
      expect(sent('list')).toEqual([])
    },
  )
})

test('a customer that could not have been sent is refused as in create', async () => {
  const { identifications, ...incomplete } = amal
  expect((await onboarding.reconcile(incomplete))._unsafeUnwrapErr()).toMatchObject({
    code: 'unmet_requirements',
    delivery: 'not_sent',
  })
})
