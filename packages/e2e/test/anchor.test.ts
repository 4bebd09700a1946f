import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createOnboarding, orThrow, preflight, withDiscovered } from '@portico/core'
import { now } from '@portico/test-support'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { anchor } from './support/anchor-adapter.ts'
import { noor, photo } from './support/anchor-customer.ts'
import { anchorKey, startAnchor } from './support/anchor-provider.ts'

let provider: Awaited<ReturnType<typeof startAnchor>>
let folder: string

beforeAll(async () => {
  provider = await startAnchor()
})
afterAll(() => provider.stop())
beforeEach(() => {
  provider.reset()
  delete provider.hooks.carriedOut
  folder = mkdtempSync(join(tmpdir(), 'anchor-'))
  return () => rmSync(folder, { recursive: true })
})

const adapter = () => anchor({ key: anchorKey, baseUrl: provider.url, retries: 0 })

/** What the provider holds of one customer who was registered once. */
const once = { files: 1, customers: ['PROCESSING'] }
const held = () => ({ files: provider.files.size, customers: provider.customers.map(({ status }) => status) })

/** Runs the onboarding in another process; `kill` says at which request that was carried out it is killed. */
function run(
  kill?: (line: string) => boolean,
): Promise<{ code: number | null; signal: string | null; out: string }> {
  const script = new URL('./support/anchor-child.ts', import.meta.url).pathname
  const child = spawn(process.execPath, [script, provider.url, join(folder, 'progress.json')], {
    stdio: ['ignore', 'pipe', 'inherit'],
    timeout: 25_000,
    // The test kills it by SIGKILL.
    killSignal: 'SIGTERM',
  })
  provider.hooks.carriedOut = (line) => void (kill?.(line) && child.kill('SIGKILL'))
  let out = ''
  child.stdout.on('data', (chunk) => {
    out += chunk
  })
  return new Promise((resolve) => child.on('close', (code, signal) => resolve({ code, signal, out })))
}

describe('a provider with a login, discovered fields and a create of three requests', () => {
  test('is asked what it wants, and gets it', async () => {
    const onboarding = createOnboarding(adapter(), { now })
    const fields = await orThrow(onboarding.discover({ kind: 'individual', type: 'sender' }))
    const narrowed = withDiscovered(adapter(), fields)
    const { providerOptions, ...without } = noor
    const [report] = preflight(without, [narrowed], { now })
    expect(report?.missing.map((one) => [one.type, 'name' in one ? one.name : one])).toEqual([
      ['providerField', 'household_size'],
      ['providerField', 'branch'],
      ['document', expect.objectContaining({ document: 'identification', belongsTo: 'identifications[0]' })],
    ])
    const registration = await orThrow(
      createOnboarding(narrowed, { now }).create(noor, { documents: [photo] }),
    )
    expect(registration).toMatchObject({ status: 'pending', outcome: 'created' })
    expect(held()).toEqual(once)
    expect(provider.customers[0]?.body).toMatchObject({
      type: 'sender',
      household_size: 3,
      branch: 'north',
      photo_id_front_file_id: 'file-1',
    })
    expect(provider.log).toEqual([
      'POST /auth',
      'GET /fields',
      'POST /auth',
      'POST /files',
      'POST /customers',
      'POST /customers/anchored-1/submit',
    ])
  })

  test.each([
    ['POST /auth'],
    ['GET /fields'],
    ['POST /files'],
    ['POST /customers'],
    ['POST /customers/anchored-1/submit'],
  ])(
    'a process that is killed as %s is carried out is followed by one that doubles nothing',
    async (line) => {
      expect(await run((carriedOut) => carriedOut === line)).toMatchObject({ signal: 'SIGKILL', out: '' })
      const { code, out } = await run()
      expect(code).toBe(0)
      expect(JSON.parse(out)).toMatchObject({ providerCustomerId: 'anchored-1', status: 'pending' })
      expect(held()).toEqual(once)
    },
  )

  test('a process that is killed again and again ends with one customer', async () => {
    for (const line of ['POST /files', 'POST /customers', 'POST /customers/anchored-1/submit'])
      expect(await run((carriedOut) => carriedOut === line)).toMatchObject({ signal: 'SIGKILL' })
    expect(await run()).toMatchObject({ code: 0 })
    expect(held()).toEqual(once)
  })
})
