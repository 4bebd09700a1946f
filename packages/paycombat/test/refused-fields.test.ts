import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createOnboarding } from '@portico/core'
import { paycombat } from '@portico/paycombat'
import { amal, findLeaks, haddadTrading, now, personalTextsOf } from '@portico/test-support'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'

let reply: { status: number; body: unknown } = { status: 400, body: {} }
let arrivals = 0
const server = createServer(async (request, response) => {
  for await (const _ of request);
  arrivals++
  response.writeHead(reply.status).end(JSON.stringify(reply.body))
})
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
afterAll(() => {
  server.closeAllConnections()
  server.close()
})
beforeEach(() => {
  arrivals = 0
})

const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
const onboarding = createOnboarding(paycombat({ token: 'token', signatureKey: 'key', baseUrl }), { now })

const refused = async (
  message: unknown,
  status = 400,
  customer: Parameters<typeof onboarding.create>[0] = amal,
) => {
  reply = { status, body: { status: false, message, data: null } }
  const error = (await onboarding.create(customer))._unsafeUnwrapErr()
  expect(error).toMatchObject({ code: 'rejected', delivery: 'refused' })
  return error.issues.map(({ path, providerField }) => `${path} ← ${providerField}`)
}

describe('a refusal names the fields', () => {
  test.each([400, 422, 200])('that its texts begin with (HTTP %i)', async (status) => {
    const texts = [
      'individual.first_name should not be empty',
      'individual.address_country must be a country',
    ]
    expect(await refused(texts, status)).toEqual([
      'name.given ← individual.first_name',
      'address.country ← individual.address_country',
    ])
    expect(await refused(texts[0], status)).toEqual(['name.given ← individual.first_name'])
    expect(arrivals).toBe(2)
  })

  test('of a company and its representative', async () => {
    const texts = [
      'company.registration_number should not be empty',
      'company.authorized_user.email must be an email',
    ]
    expect(await refused(texts, 400, haddadTrading)).toEqual([
      'registrationNumber ← company.registration_number',
      'representative.email ← company.authorized_user.email',
    ])
  })

  test.each(['individual.dob: bad', '"individual.dob" is bad', "'individual.dob', bad", 'individual.dob.'])(
    'whatever punctuation is around the path: %s',
    async (text) => {
      expect(await refused([text])).toEqual(['dateOfBirth ← individual.dob'])
    },
  )

  test('of an update', async () => {
    reply = { status: 400, body: { status: false, message: ['individual.dob must be a date'] } }
    const result = await onboarding.update('c-1', { kind: 'individual', dateOfBirth: '1997-08-04' })
    expect(result._unsafeUnwrapErr().issues).toMatchObject([{ path: 'dateOfBirth', code: 'refused' }])
  })

  test('by their parent, if that is what it names', async () => {
    expect(await refused(['individual should not be empty'])).toEqual([
      expect.stringContaining('← individual'),
    ])
  })

  test.each([
    ['a path that the table does not know', ['individual.shoe_size must be a number']],
    ['a path in the middle of a text', ['the individual.first_name is empty']],
    ['a customer’s own words', ['Amal is on a list', 'amal@example.com is taken']],
    ['a name that every object has', ['constructor must not be empty', '__proto__ is wrong']],
    ['an empty text', ['', ' individual.dob']],
    ['no texts', [null, 7, {}, ['individual.dob x']]],
    ['an object', { 'individual.dob': 'no' }],
    ['nothing', undefined],
  ])('and no others: %s', async (_, message) => {
    expect(await refused(message)).toEqual([])
  })

  test('and never quotes a text', async () => {
    reply = { status: 400, body: { message: [`individual.email amal ${amal.email} ${amal.phone} is taken`] } }
    const error = (await onboarding.create(amal))._unsafeUnwrapErr()
    expect(error.issues).toMatchObject([{ path: 'email', message: 'the provider refused this field' }])
    expect(findLeaks(error, personalTextsOf(amal))).toEqual([])
  })
})
