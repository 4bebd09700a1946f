import { amal, haddadTrading } from '@portico/test-support'
import { describe, expect, test } from 'vitest'
import { useBareServer } from './bare-server.ts'

const { arrivals, answer, open } = await useBareServer()
const phone = '+966500000001'

describe('the phone', () => {
  test.each([
    [{}, 'phone_number'],
    [{ phoneField: 'phone_number' }, 'phone_number'],
    [{ phoneField: 'phone' }, 'phone'],
  ] as const)('of an update goes out under its name there: %j', async (settings, name) => {
    answer({ body: { data: { id: 'c-1' } } })
    for (const kind of ['individual', 'company'] as const) {
      const change =
        kind === 'company' ? { kind, phone, representative: { name: amal.name, phone } } : { kind, phone }
      const { mapping } = (await open(settings).update('c-1', change))._unsafeUnwrap()
      expect(arrivals.at(-1)).toMatchObject({
        method: 'PATCH',
        url: '/customers/c-1',
        body: { [name]: phone },
      })
      const sent = mapping.find(({ path }) => path === 'phone')
      expect(sent).toMatchObject({ treatment: 'sent', providerFields: [name] })
    }
    expect(Object.keys(arrivals[0]?.body as object)).toEqual([name])
  })

  test('of a create is `phone`, whatever the setting says', async () => {
    answer({ status: 201, body: { id: 'c-1', status: 'pending_kyc', created_at: '2026-03-02T09:30:00Z' } })
    for (const settings of [{}, { phoneField: 'phone' }] as const) {
      await open(settings).create(amal)
      expect(arrivals.at(-1)?.body).toMatchObject({ phone: amal.phone })
      expect(arrivals.at(-1)?.body).not.toHaveProperty('phone_number')
    }
  })

  test.each(['phone', 'phone_number'])('is named by its canonical path if %s is refused', async (name) => {
    answer({
      status: 422,
      body: { error: { code: 'validation_error', message: 'no', details: { [name]: ['is invalid'] } } },
    })
    const errors = [
      await open().create(amal),
      await open().create(haddadTrading),
      await open().update('c-1', { kind: 'individual', phone }),
      await open({ phoneField: 'phone' }).update('c-1', { kind: 'individual', phone }),
    ].map((result) => result._unsafeUnwrapErr())
    for (const { code, issues } of errors) {
      expect(code).toBe('rejected')
      expect(issues).toMatchObject([{ path: 'phone', code: 'refused' }])
    }
  })
})

test('X-RateLimit-Reset says when to try again if there is no Retry-After', async () => {
  answer({ status: 429, headers: { 'X-RateLimit-Reset': '1772443860' }, body: {} })
  const error = (await open({ retries: 0 }).create(amal))._unsafeUnwrapErr()
  expect(error).toMatchObject({ code: 'rate_limited', delivery: 'refused', retryAfterMs: 60_000 })
  expect(arrivals).toHaveLength(1)
})
