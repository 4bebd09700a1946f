import { findLeaks } from '@portico/test-support'
import { expect, test } from 'vitest'
import { success, useSigningServer } from './signing-server.ts'

const { arrivals, answer, open, events } = await useSigningServer()
const { operations } = open()

test.each([
  [undefined, 'ALL'],
  ['SA', 'SAU'],
  ['KW', 'KWT'],
  ['AE', 'ARE'],
  ['ALL', 'ALL'],
  ['SAU', 'SAU'],
] as const)('banks(%j) asks for the banks of %s', async (country, asked) => {
  // Two rows of the document's example.
  const data = [
    { bankcode: '1174c', bankname: 'Riyad Bank' },
    { bankcode: '118c3', bankname: 'Al Rajhi Bank' },
  ]
  answer({ body: success(data) })
  expect((await operations.banks(country))._unsafeUnwrap()).toEqual([
    { bankCode: '1174c', bankName: 'Riyad Bank' },
    { bankCode: '118c3', bankName: 'Al Rajhi Bank' },
  ])
  expect(arrivals).toEqual([`GET /openApi/v1/payee/banks?country=${asked}`])
})

test('a country that the provider does not have is refused before sending', async () => {
  for (const country of ['US', 'sa', '', '__proto__', null, 7])
    expect((await operations.banks(country as 'SA'))._unsafeUnwrapErr()).toMatchObject({
      code: 'unmet_requirements',
      operation: 'banks',
      delivery: 'not_sent',
    })
  expect(arrivals).toEqual([])
})

test.each([[{}], [null], [[{ bankname: 'Riyad Bank' }]], [{ list: [] }]])(
  'an answer that is not a list of banks is unexpected: %j',
  async (data) => {
    answer({ body: success(data) })
    expect((await operations.banks())._unsafeUnwrapErr().code).toBe('unexpected_response')
  },
)

test('the calls are observed, and follow the abort signal', async () => {
  answer({ body: success([]) })
  expect((await operations.banks('SA', { signal: AbortSignal.abort() }))._unsafeUnwrapErr().code).toBe(
    'aborted',
  )
  expect(arrivals).toEqual([])
  expect((await open().operations.banks())._unsafeUnwrap()).toEqual([])
  expect(events).toContainEqual(expect.objectContaining({ operation: 'banks', route: '/payee/banks' }))
  expect(findLeaks([events], ['country=ALL'])).toEqual([])
})
