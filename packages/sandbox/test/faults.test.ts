import { request } from 'node:http'
import { type CallFault, generateSaudiKeys, startSandbox } from '@portico/sandbox'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { saudiMerchant } from './saudi-merchant.ts'

const keys = await generateSaudiKeys()
const now = () => new Date('2026-03-01T10:00:00Z')
const waits: number[] = []
const wait = async (milliseconds: number) => void waits.push(milliseconds)
const sandbox = await startSandbox({ keys, now, wait })
const merchant = saudiMerchant(sandbox, now)
const { baseUrl, apiKey } = sandbox.providers['pending-kyc']

beforeEach(() => {
  waits.length = 0
  sandbox.reset()
})
afterAll(() => sandbox.close())

let people = 0
function create(signal?: AbortSignal): Promise<Response> {
  people += 1
  return fetch(`${baseUrl}/customers`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${apiKey}` },
    body: JSON.stringify({
      first_name: 'Jane',
      last_name: 'Doe',
      email: `jane${people}@example.com`,
      phone: '+2348012345679',
      type: 'individual',
      billing_address: { line1: '4 Sample St', city: 'Lagos', state: 'LA', zip_code: '1', country: 'NG' },
    }),
    ...(signal && { signal }),
  })
}
const plan = (...faults: CallFault[]) => sandbox.faults.script('pending-kyc', 'create', faults)
const stored = () => sandbox.state['pending-kyc'].customers.length

/** The code of a failed connection, whatever the runtime wraps it in. */
async function failure(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  const cause = error instanceof Error ? error.cause : undefined
  return cause instanceof Error && 'code' in cause ? String(cause.code) : String(error)
}

test('a script is met call by call, and then calls go through again', async () => {
  plan({ kind: 'status', status: 503 }, { kind: 'none' }, { kind: 'status', status: 500 })
  expect(sandbox.faults.pending).toBe(3)
  const statuses: number[] = []
  for (let call = 0; call < 4; call += 1) statuses.push((await create()).status)
  expect(statuses).toEqual([503, 201, 500, 201])
  expect(stored()).toBe(2)
  expect(sandbox.requests).toHaveLength(4)
  expect(sandbox.faults.pending).toBe(0)
})

test("an operation's own script comes before its provider's, and other providers are left alone", async () => {
  sandbox.faults.script('pending-kyc', [{ kind: 'status', status: 502 }])
  plan({ kind: 'status', status: 504 })
  expect((await fetch(`${sandbox.url}/sqril/checkCustomer`)).status).toBe(401)
  expect((await create()).status).toBe(504)
  expect((await create()).status).toBe(502)
  expect((await create()).status).toBe(201)
})

test('a static fault holds for every call, and a script goes before it', async () => {
  await using failing = await startSandbox({
    keys,
    providers: ['sqril'],
    faults: { sqril: { kind: 'status', status: 503 } },
  })
  failing.faults.script('sqril', [{ kind: 'none' }])
  const get = async () => (await fetch(`${failing.url}/sqril/checkCustomer`)).status
  expect([await get(), await get(), await get()]).toEqual([401, 503, 503])
})

test.each([204, 205, 304])('a status %i has no body, whatever was asked for', async (status) => {
  plan({ kind: 'status', status, body: '' })
  const response = await create()
  expect(response.status).toBe(status)
  expect(await response.text()).toBe('')
})

test.each([99, 199, 600, 200.5])('a status %d is refused when it is planned', (status) => {
  expect(() => plan({ kind: 'status', status })).toThrow('use 200 to 599')
})

test('reset forgets a script', async () => {
  plan({ kind: 'status', status: 500 })
  sandbox.reset()
  expect((await create()).status).toBe(201)
})

test('latency waits by the clock that was given', async () => {
  plan({ kind: 'latency', milliseconds: 30_000 })
  expect((await create()).status).toBe(201)
  expect(waits).toEqual([30_000])
})

test('Retry-After comes in seconds and as a date', async () => {
  plan(
    { kind: 'status', status: 429, retryAfter: 7 },
    { kind: 'status', status: 429, retryAfter: new Date('2026-03-01T10:00:30Z'), body: '' },
  )
  const inSeconds = await create()
  expect([inSeconds.status, inSeconds.headers.get('retry-after')]).toEqual([429, '7'])
  const asDate = await create()
  expect(asDate.headers.get('retry-after')).toBe('Sun, 01 Mar 2026 10:00:30 GMT')
  expect(await asDate.text()).toBe('')
})

test('a gateway failure can come after the work was done', async () => {
  plan({ kind: 'status', status: 504, processed: true })
  expect((await create()).status).toBe(504)
  expect(stored()).toBe(1)
})

test.each([
  [false, 0],
  [true, 1],
])('a reset with processed %s leaves %i customers behind', async (processed, customers) => {
  plan({ kind: 'reset', processed })
  expect(await failure(create())).toMatch(/ECONNRESET|UND_ERR_SOCKET/)
  expect(stored()).toBe(customers)
  expect(sandbox.requests).toHaveLength(1)
})

test('a stalled call never ends by itself', async () => {
  plan({ kind: 'stall', processed: true })
  const controller = new AbortController()
  const call = create(controller.signal)
  while (stored() === 0) await new Promise(setImmediate)
  controller.abort()
  await expect(call).rejects.toThrow('aborted')
})

test('closing ends stalled calls', async () => {
  const closing = await startSandbox({ keys, providers: ['sqril'], faults: { sqril: { kind: 'stall' } } })
  const call = failure(fetch(`${closing.url}/sqril/checkCustomer`))
  while (closing.requests.length === 0) await new Promise(setImmediate)
  await closing.close()
  expect(await call).toMatch(/ECONNRESET|UND_ERR_SOCKET/)
})

test('a truncated answer has its status and headers, and a body that breaks off', async () => {
  plan({ kind: 'truncated' })
  const response = await create()
  expect(response.status).toBe(201)
  expect(response.headers.get('content-type')).toContain('application/json')
  await expect(response.text()).rejects.toThrow()
  expect(stored()).toBe(1)
})

test('malformed JSON comes whole', async () => {
  plan({ kind: 'malformed-json' })
  const response = await create()
  expect(response.status).toBe(201)
  expect(await response.text()).toMatch(/^\{"id":.*[^}]$/)
})

test('an HTML page, and JSON under another name', async () => {
  plan({ kind: 'html' }, { kind: 'html', status: 502, processed: false }, { kind: 'wrong-content-type' })
  const page = await create()
  expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html'])
  expect(await page.text()).toMatch(/^<!doctype html>/)
  expect((await create()).status).toBe(502)
  expect(stored()).toBe(1)
  const text = await create()
  expect(text.headers.get('content-type')).toBe('text/plain')
  expect(await text.json()).toMatchObject({ status: 'pending_kyc' })
})

test('unknown words, extra fields, missing fields and any other edit', async () => {
  plan(
    { kind: 'unknown-status' },
    { kind: 'extra-fields' },
    { kind: 'missing-fields' },
    { kind: 'missing-fields', fields: ['created_at'] },
    { kind: 'edited', edit: () => null, status: 200 },
  )
  expect(await (await create()).json()).toMatchObject({ status: 'status_from_the_future' })
  expect(await (await create()).json()).toMatchObject({ not_in_any_document: 'sandbox' })
  expect(Object.keys((await (await create()).json()) as object)).toEqual(['status', 'created_at'])
  expect(Object.keys((await (await create()).json()) as object)).toEqual(['id', 'status'])
  const edited = await create()
  expect([edited.status, await edited.text()]).toEqual([200, 'null'])
})

const register = () =>
  merchant.post('/payee/custom/create', {
    name_e: 'Noura Alharbi',
    name_a: 'Noura Alharbi',
    mercustomid: `u${people}`,
    identity: merchant.seal('1000000001'),
  })

test('an edited answer of a provider that signs is signed as edited', async () => {
  sandbox.faults.script('saudi-payee', 'create', [{ kind: 'unknown-status' }])
  sandbox.faults.script('saudi-payee', 'list', [{ kind: 'missing-fields' }])
  const created = await register()
  expect(created.body.data.status).toBe(77)
  expect(merchant.vouchedFor('POST', '/payee/custom/create', created)).toBe(true)
  const listed = await merchant.get('/payee/custom/list')
  expect(listed.body.data[0]).not.toHaveProperty('customid')
  expect(merchant.vouchedFor('GET', '/payee/custom/list', listed)).toBe(true)
})

test('a signature can be missing or wrong', async () => {
  sandbox.faults.script('saudi-payee', [{ kind: 'unsigned' }, { kind: 'wrong-signature' }])
  const unsigned = await merchant.get('/payee/custom/list')
  expect(unsigned.response.headers.has('v-signature')).toBe(false)
  const wrong = await merchant.get('/payee/custom/list')
  expect(wrong.response.headers.get('v-signature')).toMatch(/=$/)
  expect(merchant.vouchedFor('GET', '/payee/custom/list', wrong)).toBe(false)
})

test("a provider's clock that is off refuses what it thinks is old, and stamps its answers so", async () => {
  sandbox.faults.script('saudi-payee', [
    { kind: 'clock-skew', seconds: 301 },
    { kind: 'clock-skew', seconds: -300 },
  ])
  expect((await merchant.get('/payee/custom/list')).response.status).toBe(401)
  const { response } = await merchant.get('/payee/custom/list')
  expect([response.status, response.headers.get('v-timestamp')]).toEqual([200, String(1772359200 - 300)])
  expect((await merchant.get('/payee/custom/list')).response.headers.get('v-timestamp')).toBe('1772359200')
})

test('a fault that cannot happen at a provider is a mistake of the test', () => {
  expect(() => sandbox.faults.script('sqril', [{ kind: 'wrong-signature' }])).toThrow(
    'cannot happen at sqril',
  )
  expect(() => sandbox.faults.script('paycombat', [{ kind: 'unknown-status' }])).toThrow('cannot happen')
})

test.each([408, 421, 425, 429, 499, 500, 502, 503, 504, 520, 521, 522, 523, 524])(
  'the status %i comes before the work or after it, as planned',
  async (status) => {
    // Not by `fetch`: Node's own sends a POST again on 421.
    const post = () =>
      new Promise<number | undefined>((resolve, reject) => {
        people += 1
        const headers = { 'content-type': 'application/json', authorization: apiKey }
        const sent = request(
          `${baseUrl}/customers`,
          { method: 'POST', headers, agent: false },
          (response) => {
            response.resume().on('end', () => resolve(response.statusCode))
          },
        )
        sent.on('error', reject).end(
          JSON.stringify({
            first_name: 'Jane',
            last_name: 'Doe',
            email: `jane${people}@example.com`,
            phone: '+2348012345679',
            type: 'individual',
            billing_address: {
              line1: '4 Sample St',
              city: 'Lagos',
              state: 'LA',
              zip_code: '1',
              country: 'NG',
            },
          }),
        )
      })
    plan({ kind: 'status', status }, { kind: 'status', status, processed: true })
    expect([await post(), stored(), await post(), stored()]).toEqual([status, 0, status, 1])
    expect(sandbox.requests).toHaveLength(2)
  },
)

test('a reset may be processed later: a look-up in between finds nothing', async () => {
  let release = () => {}
  const slow = await startSandbox({
    keys,
    providers: ['pending-kyc'],
    wait: () => new Promise((resolve) => (release = () => resolve())),
  })
  slow.faults.script('pending-kyc', [{ kind: 'reset', processed: { afterMs: 30_000 } }])
  const settings = slow.providers['pending-kyc']
  const lost = fetch(`${settings.baseUrl}/customers`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${settings.apiKey}` },
    body: JSON.stringify({
      first_name: 'Jane',
      last_name: 'Doe',
      email: 'jane.later@example.com',
      phone: '+2348012345679',
      type: 'individual',
      billing_address: { line1: '4 Sample St', city: 'Lagos', state: 'LA', zip_code: '1', country: 'NG' },
    }),
  })
  expect(await failure(lost)).not.toBe('undefined')
  expect(slow.state['pending-kyc'].customers).toHaveLength(0)
  release()
  await expect.poll(() => slow.state['pending-kyc'].customers.length).toBe(1)
  await slow.close()
})
