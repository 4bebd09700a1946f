import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createOnboarding, orThrow } from '@portico/core'
import { webhookHandler } from '@portico/ledger'
import { generateSaudiKeys, startSandbox } from '@portico/sandbox'
import { saudiPayee } from '@portico/saudi-payee'
import { amal } from '@portico/test-support'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freshLedger, hasPostgres, type TestLedger } from './support/places.ts'
import { storm } from './support/storm.ts'

describe('a webhook handler', () => {
  let known: TestLedger
  let sandbox: Awaited<ReturnType<typeof startSandbox<'saudi-payee'>>>
  beforeAll(async () => {
    sandbox = await startSandbox({ providers: ['saudi-payee'], keys: await generateSaudiKeys() })
    known = await freshLedger('PGlite')
  }, 120_000)
  afterAll(async () => {
    await known.remove()
    await sandbox.close()
  })
  const publicUrl = 'https://api.example.com/webhooks'
  const onboarding = (account = 'saudi-payee') =>
    createOnboarding(saudiPayee(sandbox.providers['saudi-payee']), { ledger: known.ledger, account })
  const requestFor = (id: string, url = publicUrl) => {
    const { method, headers, rawBody } = sandbox.webhooks.build(id, url)
    return new Request(url, { method, headers, body: rawBody })
  }
  let people = 0
  const created = async () => {
    people += 1
    return orThrow(await onboarding().create({ ...amal, reference: `webhook-${people}` }))
  }

  test('stores an event once, and answers 200 for its duplicate', async () => {
    const { providerCustomerId: id, reference = '' } = await created()
    sandbox.state['saudi-payee'].approve(id)
    const handle = webhookHandler(onboarding(), { publicUrl })
    const request = requestFor(id)
    const copy = request.clone() as Request
    expect(await (await handle(request)).text()).toBe('new')
    const again = await handle(copy)
    expect([again.status, await again.text()]).toEqual([200, 'duplicate'])
    expect((await known.ledger.find(reference))[0]?.status?.status).toBe('active')
  })

  test('answers what a provider and its operator can act on', async () => {
    const { providerCustomerId: id } = await created()
    const handle = webhookHandler(onboarding(), { publicUrl })
    const forged = requestFor(id)
    const tampered = new Request(publicUrl, {
      method: 'POST',
      headers: forged.headers,
      body: (await forged.text()).replace('"status"', '"statuss"'),
    })
    const statusOf = async (request: Request) => (await handle(request)).status
    expect(await statusOf(tampered)).toBe(401)
    expect(await statusOf(new Request(publicUrl, { method: 'GET' }))).toBe(405)
    expect(await statusOf(new Request(publicUrl, { method: 'POST', body: 'x'.repeat(1_000_001) }))).toBe(413)
    const read = requestFor(id)
    await read.text()
    expect(await statusOf(read)).toBe(500)
  })

  test('is one function for Node as well, behind a proxy that changes the path', async () => {
    const { providerCustomerId: id, reference = '' } = await created()
    sandbox.state['saudi-payee'].approve(id)
    const server = createServer(webhookHandler(onboarding(), { publicUrl }))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    const { headers, rawBody } = sandbox.webhooks.build(id, publicUrl)
    const answer = await fetch(`http://127.0.0.1:${port}/internal/hooks`, {
      method: 'POST',
      headers,
      body: rawBody,
    })
    expect(answer.status).toBe(200)
    expect((await known.ledger.find(reference))[0]?.status?.status).toBe('active')
    server.close()
  })

  test('takes events of a single account below the public URL or at it', async () => {
    const { providerCustomerId: id } = await created()
    const handle = webhookHandler(onboarding(), { publicUrl })
    for (const url of [publicUrl, `${publicUrl}/saudi-payee`])
      expect((await handle(requestFor(id, url))).status).toBe(200)
    expect((await handle(requestFor(id, `${publicUrl}/elsewhere`))).status).toBe(401)
  })

  test('knows several accounts by the end of the path', async () => {
    const { providerCustomerId: id } = await created()
    const other = createOnboarding(
      saudiPayee({ ...sandbox.providers['saudi-payee'], merchantId: 'second' }),
      { ledger: known.ledger, account: 'saudi-second' },
    )
    const handle = webhookHandler([onboarding(), other], { publicUrl })
    expect((await handle(requestFor(id, `${publicUrl}/saudi-payee`))).status).toBe(200)
    expect((await handle(requestFor(id, `${publicUrl}/nobody`))).status).toBe(404)
  })

  test('answers 503 while the ledger is away, so that the event comes again', async () => {
    const { providerCustomerId: id } = await created()
    const away = await freshLedger('PGlite')
    await away.ledger.close()
    const handle = webhookHandler(
      createOnboarding(saudiPayee(sandbox.providers['saudi-payee']), { ledger: away.ledger }),
      { publicUrl },
    )
    expect((await handle(requestFor(id))).status).toBe(503)
    await away.remove()
  }, 60_000)

  test('needs onboardings with a ledger', () => {
    const without = createOnboarding(saudiPayee(sandbox.providers['saudi-payee']))
    expect(() => webhookHandler(without, { publicUrl })).toThrow('saudi-payee has none')
  })
})

// `node packages/ledger/test/storm-in-full.ts` delivers 5,000 with the database away for a minute.
test.skipIf(!(await hasPostgres()))(
  'webhooks in any order, three times each, with the database away meanwhile, end where the provider is',
  async () => {
    const result = await storm({ people: 12, moves: 5, awayMs: 700 })
    expect(result).toMatchObject({ deliveries: 180, wrong: [], incomplete: [] })
    // Some were stored although their answer was lost: they come again as duplicates.
    const { new: stored = 0, duplicate = 0 } = result.answers
    expect(stored + duplicate).toBe(180)
    expect(stored).toBeLessThanOrEqual(60)
    expect(result.answers['503']).toBeGreaterThan(0)
  },
  120_000,
)
