import { createOnboarding, type OnboardingEvent } from '@portico/core'
import { paycombat } from '@portico/paycombat'
import { amal, findLeaks, now, personalTextsOf, perTest, useSandbox } from '@portico/test-support'
import { expect, test } from 'vitest'

const sandbox = await useSandbox()
const events: OnboardingEvent[] = []
const settings = sandbox.providers.paycombat
const onboarding = perTest(() =>
  createOnboarding(paycombat(settings), { now, observe: (event) => void events.push(event) }),
)

const idOf = async () => (await onboarding.create(amal))._unsafeUnwrap().providerCustomerId
const sent = () => sandbox.requests.filter(({ operation }) => operation === 'disable')

test('a customer is switched off, read out of its two envelopes', async () => {
  const id = await idOf()
  sandbox.state.paycombat.setFlags(id, { is_active: true, is_wallet_ready: true })
  const disabled = (await onboarding.operations.disable(id))._unsafeUnwrap()
  expect(disabled).toMatchObject({
    provider: 'paycombat',
    providerCustomerId: id,
    reference: 'customer-0042',
    status: 'registered',
    outcome: 'updated',
    mapping: [],
    details: { isActive: false, isWalletReady: true },
  })
  expect(sandbox.state.paycombat.find(id)?.is_active).toBe(false)
  expect(findLeaks(disabled, personalTextsOf(amal))).toEqual([])
})

test('the request has no body and no signature, as documented', async () => {
  const id = await idOf()
  await onboarding.operations.disable(id)
  const [request] = sent()
  expect(request).toMatchObject({
    method: 'PATCH',
    url: `/paycombat/api/v1/customer/disable/${id}`,
    body: '',
    headers: { 'x-token': settings.token },
  })
  expect(request?.headers).not.toHaveProperty('signature')
})

test('a single envelope is read as well', async () => {
  const id = await idOf()
  sandbox.faults.script('paycombat', 'disable', [
    {
      kind: 'edited',
      edit: (body) => ({ status: true, data: (body as { data: { data: unknown } }).data.data }),
    },
  ])
  expect((await onboarding.operations.disable(id))._unsafeUnwrap().details.isActive).toBe(false)
})

test.each([
  ['outside', { status: false, message: 'No', data: null }],
  ['inside', { status: true, data: { success: false, status_code: 400, data: null } }],
])('a refusal %s is one, although HTTP says 200', async (_, answer) => {
  sandbox.faults.script('paycombat', 'disable', [{ kind: 'edited', edit: () => answer }])
  expect((await onboarding.operations.disable(await idOf()))._unsafeUnwrapErr()).toMatchObject({
    code: 'rejected',
    delivery: 'refused',
  })
})

test('an answer about another customer is not believed', async () => {
  const id = await idOf()
  const edit = (body: unknown) => JSON.parse(JSON.stringify(body).replaceAll(id, 'customer_other'))
  sandbox.faults.script('paycombat', 'disable', [{ kind: 'edited', edit }])
  expect((await onboarding.operations.disable(id))._unsafeUnwrapErr()).toMatchObject({
    code: 'unexpected_response',
    delivery: 'accepted',
  })
})

test.each(['', ' '])('an id that names nobody is not sent: %j', async (id) => {
  expect((await onboarding.operations.disable(id))._unsafeUnwrapErr()).toMatchObject({
    code: 'unsupported',
    delivery: 'not_sent',
  })
  expect(sent()).toEqual([])
})

test('who is unknown is not found', async () => {
  expect((await onboarding.operations.disable('customer_x'))._unsafeUnwrapErr().code).toBe('not_found')
})

test('a lost answer is asked for again, and the observer sees both', async () => {
  const id = await idOf()
  events.length = 0
  sandbox.faults.script('paycombat', 'disable', [{ kind: 'reset', processed: true }])
  expect((await onboarding.operations.disable(id)).isOk()).toBe(true)
  expect(sent()).toHaveLength(2)
  expect(events.map(({ type }) => type)).toEqual([
    'request_started',
    'request_ended',
    'retry',
    'request_started',
    'request_ended',
    'status',
  ])
  expect(events[0]).toMatchObject({ operation: 'disable', route: '/api/v1/customer/disable/{customer_id}' })
})

test('the observer is told the status, as of every answer', async () => {
  const id = await idOf()
  events.length = 0
  await onboarding.operations.disable(id)
  const status = { type: 'status', provider: 'paycombat', operation: 'disable', status: 'registered' }
  expect(events.filter(({ type }) => type === 'status')).toMatchObject([status])
  events.length = 0
  await onboarding.operations.disable('customer_x')
  expect(events.filter(({ type }) => type === 'status')).toEqual([])
})
