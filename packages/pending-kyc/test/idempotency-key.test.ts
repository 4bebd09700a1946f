import { createOnboarding, type Individual } from '@portico/core'
import { pendingKyc } from '@portico/pending-kyc'
import { amal, now, perTest, useSandbox } from '@portico/test-support'
import { expect, test } from 'vitest'

const sandbox = await useSandbox()
const settings = sandbox.providers['pending-kyc']
const onboarding = perTest(() => createOnboarding(pendingKyc(settings), { now }))
const corrected: Individual = {
  ...amal,
  phone: '+966500000001',
  address: { line1: 'New Street 1', city: 'Riyadh', state: 'Central', postalCode: '12211', country: 'SA' },
}

const keyOf = async (customer: Individual, changed = {}) => {
  sandbox.reset()
  await createOnboarding(pendingKyc({ ...settings, ...changed }), { now }).create(customer)
  return sandbox.requests[0]?.headers['idempotency-key'] ?? ''
}

test('is the same for the same customer, whoever asks and however the settings are', async () => {
  const key = await keyOf(amal)
  expect(await keyOf(structuredClone(amal))).toBe(key)
  expect(await keyOf(amal, { authorization: 'raw', idempotencyKeys: true })).toBe(key)
})

test('is another for another reference, and for anything else that is sent', async () => {
  const customers: Individual[] = [
    amal,
    { ...amal, reference: 'customer-0043' },
    { ...amal, reference: 'Customer-0042' },
    { ...amal, email: 'another@example.com' },
    { ...amal, phone: '+966500000001' },
    corrected,
  ]
  const keys = new Set<string>()
  for (const customer of customers) keys.add(await keyOf(customer))
  expect(keys.size).toBe(customers.length)
})

test('corrected data is not answered by what was answered to the old: the customer exists already', async () => {
  await onboarding.create(amal)
  expect((await onboarding.create(corrected))._unsafeUnwrapErr().code).toBe('already_exists')
  expect(sandbox.state['pending-kyc'].customers).toMatchObject([{ phone: amal.phone }])
})

test('the same data again is answered as it was: one customer', async () => {
  const first = (await onboarding.create(amal))._unsafeUnwrap()
  const again = (await onboarding.create(amal))._unsafeUnwrap()
  expect(again.providerCustomerId).toBe(first.providerCustomerId)
  expect(sandbox.state['pending-kyc'].customers).toHaveLength(1)
})

test('corrected data is judged anew by an API that also repeats its refusals', async () => {
  const answers = new Map<string | null, Response>()
  const repeating: typeof fetch = async (...call) => {
    const request = new Request(...call)
    const key = request.headers.get('idempotency-key')
    const answer = answers.get(key) ?? (await fetch(request))
    answers.set(key, answer.clone())
    return answer
  }
  const there = createOnboarding(pendingKyc({ ...settings, fetch: repeating }), { now })
  sandbox.faults.script('pending-kyc', 'create', [{ kind: 'status', status: 422 }])
  expect((await there.create(amal))._unsafeUnwrapErr().httpStatus).toBe(422)
  expect((await there.create(amal))._unsafeUnwrapErr().httpStatus).toBe(422)
  expect((await there.create(corrected)).isOk()).toBe(true)
})

test('does not show the reference, nor anything of the person', async () => {
  const key = await keyOf({ ...amal, reference: 'amal.haddad@example.com' })
  expect(key).toMatch(/^[0-9a-f]{32}$/)
  for (const text of ['amal', 'haddad']) {
    expect(key).not.toContain(text)
    expect(key).not.toContain(Buffer.from(text).toString('hex'))
  }
})

test('goes with a create alone', async () => {
  const id = (await onboarding.create(amal))._unsafeUnwrap().providerCustomerId
  await onboarding.get(id)
  await onboarding.update(id, { kind: 'individual', phone: '+966500000001' })
  expect(sandbox.requests.map(({ headers }) => 'idempotency-key' in headers)).toEqual([true, false, false])
})
