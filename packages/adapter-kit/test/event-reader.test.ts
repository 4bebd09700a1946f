import { customerReader, eventReader, statusWords, unread } from '@portico/adapter-kit'
import { expect, test } from 'vitest'
import { readingProvider } from './support/reading-provider.ts'

const customer = customerReader({ shape: {}, statuses: statusWords({ active: 'approved' }) })

const read = eventReader({
  customer,
  headers: { 'X-Signature': /^t=(?<time>\d{1,12}),v1=(?<signature>\w+)$/, 'X-Nonce': /^(?<nonce>\w+)$/ },
  names: { type: 'event', customer: 'data', occurredAt: 'at' },
  shape: unread('version'),
  changes: /^customer\./,
  sentAt: ({ time }) => Number(time) * 1000,
  setting: 'webhookSecret',
  verify: ({ signature }) => {
    if (signature === 'throws') throw new Error('no such key')
    return signature === 'good'
  },
})

const headers = { 'x-signature': `t=${Math.floor(Date.now() / 1000)},v1=good`, 'x-nonce': 'n1' }
const event = {
  event: 'customer.updated',
  at: '2026-03-02',
  version: 2,
  data: { id: 'c-1', status: 'approved' },
}

async function parse(
  body: unknown = event,
  given: Record<string, string | string[]> = headers,
  readEvent = read,
) {
  const { onboarding, drift } = readingProvider(customer, [], { readEvent })
  const rawBody = typeof body === 'string' ? body : JSON.stringify(body)
  const result = await onboarding.parseEvent({ method: 'POST', url: '/hooks', headers: given, rawBody })
  return { result, drift: drift() }
}

test('an event that is signed is a change of a customer', async () => {
  const { result, drift } = await parse()
  expect(result._unsafeUnwrap()).toMatchObject({
    type: 'customer_status_changed',
    providerType: 'customer.updated',
    occurredAt: '2026-03-02T00:00:00.000Z',
    nonce: 'n1',
    registration: { providerCustomerId: 'c-1', status: 'active', outcome: 'existing' },
  })
  expect(drift).toEqual([])
})

test('an event of another type is unknown, and keeps what it has', async () => {
  const parsed = (await parse({ ...event, event: 'card.created', data: 7 })).result._unsafeUnwrap()
  expect(parsed).toMatchObject({ type: 'unknown', providerType: 'card.created' })
  expect(parsed.type === 'unknown' && parsed.raw()).toBe(7)
})

test.each([
  ['without a header', { 'x-nonce': 'n1' }, 'once: X-Signature'],
  ['with a header twice', { ...headers, 'x-nonce': ['a', 'b'] }, 'once: X-Nonce'],
  ['with an empty header', { 'x-signature': '', 'x-nonce': '' }, 'once: X-Signature, X-Nonce'],
  ['with a header of another form', { ...headers, 'x-signature': 'good' }, 'in: X-Signature'],
  [
    'with a wrong signature',
    { ...headers, 'x-signature': headers['x-signature'].replace('good', 'bad') },
    'No key in webhookSecret',
  ],
  [
    'whose check throws',
    { ...headers, 'x-signature': headers['x-signature'].replace('good', 'throws') },
    'No key in webhookSecret',
  ],
])('an event %s is not believed', async (_, given, message) => {
  const { result, drift } = await parse({ ...event, odd: 1 }, given)
  expect(result._unsafeUnwrapErr()).toMatchObject({
    code: 'invalid_signature',
    message: expect.stringContaining(message),
  })
  expect(drift).toEqual([])
})

test.each(['no JSON', {}, { data: {} }, { event: 7, data: {} }, { ...event, data: { id: '' } }])(
  'an event that is not as documented is an error: %j',
  async (body) => {
    expect((await parse(body)).result._unsafeUnwrapErr()).toMatchObject({
      code: 'unexpected_response',
      message: 'The body of the event is not as documented',
    })
  },
)

test('a byte order mark is not part of the JSON', async () => {
  expect((await parse(`\ufeff${JSON.stringify(event)}`)).result.isOk()).toBe(true)
})

test('drift has the path in the event', async () => {
  const { drift } = await parse({ ...event, odd: 1, data: { id: 'c-1', status: 'levitating', odd: 2 } })
  expect(drift).toEqual(['data.odd unknown_key', 'odd unknown_key', 'data.status unknown_value'])
})

test('the nonce may be in the body, and no time may be signed', async () => {
  const inBody = eventReader({
    customer,
    headers: { 'X-Signature': /(?<signature>good)/ },
    names: { type: 'event', customer: 'data', nonce: 'id' },
    changes: /./,
    setting: 'webhookSecret',
    verify: async () => true,
  })
  const parsed = await parse({ id: 'e-1', event: 'x', data: event.data }, headers, inBody)
  expect(parsed.result._unsafeUnwrap()).toMatchObject({ nonce: 'e-1' })
  expect(parsed.result._unsafeUnwrap()).not.toHaveProperty('sentAt')
})

test('patterns that remember their last match read every event alike', async () => {
  const global = eventReader({
    customer,
    headers: { 'X-Signature': /^t=(?<time>\d{1,12}),v1=(?<signature>\w+)$/g },
    names: { type: 'event', customer: 'data' },
    shape: unread('at version'),
    changes: /^customer\./gy,
    setting: 'webhookSecret',
    verify: () => true,
  })
  for (const _ of [1, 2, 3])
    expect((await parse(event, headers, global)).result._unsafeUnwrap().type).toBe('customer_status_changed')
})
