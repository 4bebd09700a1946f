import { amal } from '@portico/test-support'
import { expect, test } from 'vitest'
import { builtInIds } from '../src/settings/built-in-adapters.ts'
import { nobody } from './support/nobody.ts'
import { portico } from './support/portico.ts'
import { useProviders } from './support/use-providers.ts'

const { sandbox, folder } = await useProviders()
folder.write('amal.json', amal)
folder.write('nobody.json', nobody)
folder.write('both.ndjson', `${JSON.stringify(amal)}\n${JSON.stringify(nobody)}\n`)
const run = (...args: string[]) => portico(args, { cwd: folder.path })

test('0: the customer was created', async () => {
  const { code, stderr } = await run('create', 'amal.json')
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  expect(sandbox.state.paycombat.customers).toHaveLength(1)
})

test('0: the customer is ready at every provider asked', async () => {
  const asked = builtInIds.filter((id) => id !== 'bridge').flatMap((id) => ['--provider', id])
  expect(await run('check', 'amal.json', ...asked)).toMatchObject({ code: 0 })
  // At Bridge she still needs an agreement and an image.
  expect(await run('check', 'amal.json')).toMatchObject({ code: 1 })
})

test('1: the customer is not ready, and nothing was sent', async () => {
  expect(await run('create', 'nobody.json')).toMatchObject({ code: 1 })
  expect(await run('check', 'nobody.json', '--provider', 'paycombat')).toMatchObject({ code: 1 })
  expect(await run('preview', 'nobody.json')).toMatchObject({ code: 1 })
  expect(sandbox.requests).toEqual([])
})

test('1: the provider refused the customer', async () => {
  // Its e-mail addresses are unique.
  folder.write('again.json', { ...amal, reference: 'customer-0044' })
  await run('create', 'amal.json', '--provider', 'pending-kyc')
  const { code, stdout } = await run('create', 'again.json', '--provider', 'pending-kyc')
  expect(code).toBe(1)
  expect(stdout).toContain('refused')
})

test('1: the provider cannot be reached', async () => {
  const config = {
    provider: 'paycombat',
    providers: { paycombat: { ...sandbox.providers.paycombat, retries: 0 } },
  }
  // Port 9, "discard": nobody listens there.
  folder.write('nowhere.json', {
    ...config,
    providers: { paycombat: { ...config.providers.paycombat, baseUrl: 'http://127.0.0.1:9' } },
  })
  expect(await run('create', 'amal.json', '--config', 'nowhere.json')).toMatchObject({ code: 1 })
})

test('1: the look-up found nobody', async () => {
  expect(await run('get', 'nobody', '--provider', 'sqril')).toMatchObject({ code: 1 })
})

test('2: the command line, the configuration or the input cannot be used', async () => {
  folder.write('broken.json', '{"kind": oops}')
  folder.write('broken.config.json', '{"provider": ')
  const codes = await Promise.all([
    run('crate', 'amal.json'),
    run('create'),
    run('create', 'absent.json'),
    run('create', 'broken.json'),
    run('create', 'amal.json', '--config', 'absent.config.json'),
    run('create', 'amal.json', '--config', 'broken.config.json'),
    run(),
  ])
  expect(codes.map(({ code }) => code)).toEqual([2, 2, 2, 2, 2, 2, 2])
  expect(sandbox.requests).toEqual([])
})

test('3: the provider may or may not have created the customer', async () => {
  sandbox.faults.script('paycombat', 'create', [{ kind: 'reset', processed: true }])
  const { code, stdout } = await run('create', 'amal.json')
  expect(code).toBe(3)
  expect(stdout).toContain('outcome unknown')
  expect(stdout).toContain('portico reconcile')
})

test.each(['create', 'route'])(
  '3: after `portico %s` the provider may have the customer, whatever went wrong, and the hint says to reconcile',
  async (command) => {
    for (const fault of [
      { kind: 'malformed-json' },
      { kind: 'truncated' },
      { kind: 'status', status: 408 },
      { kind: 'status', status: 503 },
      { kind: 'status', status: 524, processed: true },
    ] as const) {
      sandbox.faults.script('paycombat', 'create', [fault])
      const { code, stdout } = await run(command, 'amal.json', '--provider', 'paycombat')
      expect(code).toBe(3)
      expect(stdout).toContain('outcome unknown')
      expect(stdout).toContain('`portico reconcile` before you create this customer again, here or elsewhere')
    }
  },
)

test('3: a change that may have been made, which is safe to send again', async () => {
  const created = JSON.parse((await run('create', 'amal.json', '--provider', 'sqril', '--json')).stdout)
  const lost = { kind: 'status', status: 503, processed: true } as const
  sandbox.faults.script('sqril', 'update', [lost, lost, lost])
  folder.write('phone.json', { phone: '+966500000001' })
  const id = created.registration.providerCustomerId
  const { code, stdout } = await run('update', id, 'phone.json', '--provider', 'sqril')
  expect(code).toBe(3)
  expect(stdout).toContain('Send the same again: that is safe here.')
  expect(stdout).not.toContain('reconcile')
})

test('1: a look-up whose answer cannot be read leaves nothing unknown', async () => {
  sandbox.faults.script('sqril', 'get', [{ kind: 'malformed-json' }])
  expect(await run('get', 'somebody', '--provider', 'sqril')).toMatchObject({ code: 1 })
})

test('of several customers the worst counts: one unknown outcome outweighs a refusal', async () => {
  expect(await run('create', 'both.ndjson')).toMatchObject({ code: 1 })
  sandbox.faults.script('paycombat', 'create', [{ kind: 'reset', processed: true }])
  expect(await run('create', 'both.ndjson')).toMatchObject({ code: 3 })
})
