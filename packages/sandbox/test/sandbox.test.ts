import { get } from 'node:http'
import { generateSaudiKeys, startSandbox } from '@portico/sandbox'
import { expect, test } from 'vitest'

const globals = [globalThis.Request, globalThis.Response]
const keys = await generateSaudiKeys()

test('the settings have exactly the shape that a configuration takes', async () => {
  await using sandbox = await startSandbox({ keys })
  expect(sandbox.providers).toEqual({
    sqril: {
      baseUrl: `${sandbox.url}/sqril`,
      clientId: expect.any(String),
      clientSecret: expect.any(String),
    },
    'saudi-payee': {
      baseUrl: `${sandbox.url}/saudi-payee/openApi/v1`,
      apiKey: expect.any(String),
      systemPublicKey: keys.systemPublicKey,
      merchantPrivateKey: keys.merchantPrivateKey,
    },
    paycombat: {
      baseUrl: `${sandbox.url}/paycombat`,
      token: expect.any(String),
      signatureKey: expect.any(String),
    },
    'pending-kyc': { baseUrl: `${sandbox.url}/pending-kyc`, apiKey: expect.any(String) },
    bridge: {
      baseUrl: `${sandbox.url}/bridge/v0`,
      apiKey: expect.stringMatching(/^sk-test-/),
      webhookPublicKey: expect.stringContaining('BEGIN PUBLIC KEY'),
    },
  })
})

test('only the providers that were asked for are played', async () => {
  await using sandbox = await startSandbox({ keys, providers: ['sqril'] })
  expect(Object.keys(sandbox.providers)).toEqual(['sqril'])
  expect(Object.keys(sandbox.state)).toEqual(['sqril'])
  expect((await fetch(`${sandbox.url}/pending-kyc/customers`)).status).toBe(404)
  expect((await fetch(`${sandbox.url}/sqril/checkCustomer`)).status).toBe(401)
})

test('every request is kept with its exact bytes and its undecoded path, refused ones too', async () => {
  await using sandbox = await startSandbox({ keys })
  const body = '{ "name_first":\t"Ünal\\u0041" }'
  await fetch(`${sandbox.url}/sqril/registerCustomer?a=%2F&b=%20`, {
    method: 'POST',
    headers: { 'X-Test': 'yes' },
    body,
  })
  await fetch(`${sandbox.url}/pending-kyc/customers?email=a%40b`)
  expect(sandbox.requests).toMatchObject([
    {
      provider: 'sqril',
      operation: 'create',
      method: 'POST',
      url: '/sqril/registerCustomer?a=%2F&b=%20',
      headers: { 'x-test': 'yes' },
      body,
    },
    {
      provider: 'pending-kyc',
      operation: 'list',
      method: 'GET',
      url: '/pending-kyc/customers?email=a%40b',
      body: '',
    },
  ])
  expect(sandbox.requests[0]?.rawBody).toEqual(new TextEncoder().encode(body))
  sandbox.reset()
  expect(sandbox.requests).toEqual([])
})

test('a path is kept as it was on the request line, also where a URL parser would rewrite it', async () => {
  await using sandbox = await startSandbox({ keys })
  const path = `/sqril/checkCustomer?customer_id="it's"&x=<1>|2`
  await new Promise((resolve, reject) => get(`${sandbox.url}`, { path }, resolve).on('error', reject))
  expect(sandbox.requests.map(({ url }) => url)).toEqual([path])
})

test('two sandboxes do not know of each other, and give the same ids in the same order', async () => {
  await using one = await startSandbox({ keys, providers: ['pending-kyc'] })
  await using other = await startSandbox({ keys, providers: ['pending-kyc'] })
  const create = async ({ baseUrl, apiKey }: { baseUrl: string; apiKey: string }, email: string) => {
    const response = await fetch(`${baseUrl}/customers`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Authorization: apiKey },
      body: JSON.stringify({
        first_name: 'Jane',
        last_name: 'Doe',
        email,
        phone: '+2348012345679',
        type: 'individual',
        billing_address: { line1: '4 Sample St', city: 'Lagos', state: 'LA', zip_code: '1', country: 'NG' },
      }),
    })
    const { id } = (await response.json()) as { id: string }
    return id
  }
  const first = await create(one.providers['pending-kyc'], 'a@example.com')
  expect(await create(other.providers['pending-kyc'], 'a@example.com')).toBe(first)
  expect(await create(one.providers['pending-kyc'], 'b@example.com')).not.toBe(first)
  expect(other.state['pending-kyc'].customers).toHaveLength(1)
})

test('a port that is taken is an error, and closing twice is none', async () => {
  const sandbox = await startSandbox({ keys })
  const port = Number(new URL(sandbox.url).port)
  await expect(startSandbox({ keys, port })).rejects.toThrow('EADDRINUSE')
  await sandbox.close()
  await sandbox.close()
  await expect(fetch(sandbox.url)).rejects.toThrow()
})

test('the fetch globals of the process stay as they were', async () => {
  await using _ = await startSandbox({ keys })
  expect(globalThis.Request).toBe(globals[0])
  expect(globalThis.Response).toBe(globals[1])
})
