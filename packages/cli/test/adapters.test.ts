import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { openOnboarding } from '@portico/core'
import { sqril } from '@portico/sqril'
import { amal } from '@portico/test-support'
import { afterAll, expect, test } from 'vitest'
import { builtInIds } from '../src/settings/built-in-adapters.ts'
import { portico } from './support/portico.ts'
import { useAcme } from './support/use-acme.ts'

const received: { url: string | undefined; authorization: string | undefined }[] = []
const server = createServer(({ url, headers: { authorization } }, response) => {
  received.push({ url, authorization })
  response.setHeader('content-type', 'application/json')
  response.end('{"id":"acme-1","state":"OPEN"}')
}).listen(0, '127.0.0.1')
await once(server, 'listening')
afterAll(() => server.close())
// A server on TCP has an address with a port.
const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

const folder = useAcme()
const acme = { apiKey: { env: 'ACME_API_KEY' }, baseUrl, region: 'eu' }
folder.write('amal.json', amal)
folder.write('portico.config.json', {
  provider: 'acme',
  adapters: ['portico-acme'],
  providers: { acme, 'acme-us': { adapter: 'acme', ...acme, region: 'us' } },
})
const run = (line: string, env: Record<string, string> = { ACME_API_KEY: 'a-key' }) =>
  portico(line.split(' '), { cwd: folder.path, env })

test('providers lists the adapter of a package, and its accounts', async () => {
  const found = JSON.parse((await run('providers --json')).stdout)
  const operations = ['create', 'get']
  expect(found.slice(-2)).toMatchObject([
    { id: 'acme', name: 'Acme', kinds: ['individual'], operations, configured: true },
    { id: 'acme-us', adapter: 'acme', operations, configured: true },
  ])
})

test.each([
  'requirements',
  'questions',
  'check amal.json',
  'preview amal.json',
  'create amal.json',
  'get acme-1',
])(
  '`portico %s` works with the adapter of a package, by its id and by the name of an account',
  async (line) => {
    for (const account of ['acme', 'acme-us']) {
      const { code, stdout, stderr } = await run(`${line} --provider ${account}`)
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
      expect(stdout).toContain('acme')
    }
  },
)

test('a customer is created at the account that `provider` names, with its key', async () => {
  received.length = 0
  const { stdout } = await run('create amal.json --json')
  expect(JSON.parse(stdout).registration).toMatchObject({ provider: 'acme', providerCustomerId: 'acme-1' })
  expect(received).toEqual([{ url: '/customers', authorization: 'Bearer a-key' }])
})

test('route prefers and falls back among built-in adapters and those of packages', async () => {
  const { stdout } = await run('route amal.json --json')
  expect(JSON.parse(stdout)).toMatchObject({ provider: 'acme', registration: { account: 'acme' } })
})

test('an account of a package answers offline without its secrets, with its other settings', async () => {
  for (const [account, field] of [
    ['acme', 'email'],
    ['acme-us', 'phone'],
  ]) {
    const { code, stdout, stderr } = await run(`requirements --provider ${account}`, {})
    expect(code).toBe(0)
    expect(stdout).toMatch(new RegExp(`^${field} `, 'm'))
    expect(stderr).toContain(`providers.${account}.apiKey needs the environment variable ACME_API_KEY`)
    expect(stderr).toContain('going on with the other settings')
  }
})

test('an adapter is loaded from TypeScript sources by its path', async () => {
  const sources = '../../../examples/third-party-adapter/src/index.ts'
  folder.write('sources.json', { adapters: [fileURLToPath(new URL(sources, import.meta.url))] })
  const { stdout, stderr } = await run('providers --config sources.json --json')
  expect(stderr).not.toContain('adapters')
  expect(JSON.parse(stdout)).toHaveLength(builtInIds.length + 1)
  expect(JSON.parse(stdout).at(-1)).toMatchObject({ operations: expect.arrayContaining(['create']) })
})

test('a program opens the same configuration, and ignores its packages', () => {
  const config = {
    provider: 'sqril',
    adapters: ['portico-acme'],
    providers: { sqril: { clientId: 'merchant', clientSecret: 'a-secret' } },
  }
  expect(openOnboarding(config, { adapters: [sqril] }).isOk()).toBe(true)
})

test('--sandbox says that it does not have the adapter of a package, and sends nothing anywhere', async () => {
  received.length = 0
  const words = 'The sandbox does not have acme, only sqril, '
  for (const line of ['create amal.json --sandbox', 'get acme-1 --provider acme --sandbox']) {
    const { code, stdout, stderr } = await run(line)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain(words)
  }
  for (const line of ['check amal.json --provider acme --sandbox', 'requirements --sandbox']) {
    expect(await run(line)).toMatchObject({ code: 0, stderr: expect.stringContaining(words) })
  }
  const listed = JSON.parse((await run('providers --sandbox --json')).stdout)
  expect(listed.find(({ id }: { id: string }) => id === 'acme')).toMatchObject({
    configured: false,
    problem: expect.stringContaining(words),
  })
  const routed = await run('route amal.json --sandbox --json')
  expect(routed).toMatchObject({ code: 0, stderr: expect.stringContaining(words) })
  const { attempts } = JSON.parse(routed.stdout)
  expect(attempts.map(({ account }: { account: string }) => account)).not.toContain('acme')
  expect(received).toEqual([])
})

test('a package is loaded only by a command that needs it', async () => {
  folder.write('loud.js', "console.log('loaded')\nexport * from 'portico-acme'")
  folder.write('loud.json', { provider: 'sqril', adapters: ['./loud.js'], providers: { sqril: {} } })
  for (const line of [
    '--version',
    'check --help',
    'preview amal.json',
    'create amal.json --provider sqril',
  ]) {
    const args = line.includes('amal') ? `${line} --config loud.json` : line
    expect((await run(args)).stdout).not.toContain('loaded')
  }
  expect((await run('providers --config loud.json')).stdout).toContain('loaded')
})
