import { createOnboarding } from '@portico/core'
import { paycombat } from '@portico/paycombat'
import { amal, now, perTest, useSandbox } from '@portico/test-support'
import { expect, test } from 'vitest'

const sandbox = await useSandbox()
const onboarding = perTest(() => createOnboarding(paycombat(sandbox.providers.paycombat), { now }))

test('an unknown outcome cannot be settled here: the answer says what a person should do', async () => {
  sandbox.faults.script('paycombat', 'create', [{ kind: 'reset', processed: true }])
  expect((await onboarding.create(amal))._unsafeUnwrapErr().code).toBe('outcome_unknown')
  const error = (await onboarding.reconcile(amal))._unsafeUnwrapErr()
  expect(error).toMatchObject({ code: 'unsupported', delivery: 'not_sent', retryable: false })
  for (const word of ['dashboard', 'organization_reference_id', 'customer_id', 'create it again'])
    expect(error.message).toContain(word)
  // Neither looked for nor sent again.
  expect(sandbox.requests).toHaveLength(1)
})

test('listing, uploading and events are not had here', async () => {
  const results = []
  for await (const found of onboarding.list()) results.push(found._unsafeUnwrapErr().code)
  expect(results).toEqual(['unsupported'])
  const document = { type: 'identification', content: new Uint8Array([1]), contentType: 'image/png' } as const
  expect((await onboarding.uploadDocument('x', document))._unsafeUnwrapErr().code).toBe('unsupported')
  const request = { method: 'POST', url: '/', headers: {}, rawBody: '{}' }
  expect((await onboarding.parseEvent(request))._unsafeUnwrapErr().code).toBe('unsupported')
  expect(sandbox.requests).toEqual([])
})
