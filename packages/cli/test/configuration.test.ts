import { statSync } from 'node:fs'
import { join } from 'node:path'
import { amal } from '@portico/test-support'
import { expect, test, vi } from 'vitest'
import { portico, start } from './support/portico.ts'
import { useFolder } from './support/use-folder.ts'
import { useProviders } from './support/use-providers.ts'

const { sandbox, folder } = await useProviders()
folder.write('amal.json', amal)
const run = (line: string, env = {}) => portico(line.split(' '), { cwd: folder.path, env })

test('--sandbox needs no configuration at all', async () => {
  const empty = useFolder()
  empty.write('amal.json', amal)
  const { code, stdout } = await portico(['create', 'amal.json', '--provider', 'saudi-payee', '--sandbox'], {
    cwd: empty.path,
  })
  expect(code).toBe(0)
  expect(stdout).toContain('created')
})

test("--sandbox keeps the merchant's choices of a configuration, without its credentials", async () => {
  const own = { clientSecret: { env: 'NOT_SET' }, occupationCodes: { archaeologist: 'OCC3' } }
  folder.write('choices.json', { provider: 'sqril', providers: { sqril: own } })
  const { providerOptions, ...rest } = amal
  folder.write('plain.json', rest)
  expect(await run('create plain.json --config choices.json --sandbox')).toMatchObject({ code: 0 })
  expect(sandbox.requests).toEqual([])
})

test('a look-up in the embedded sandbox reminds that it began empty', async () => {
  const { code, stderr } = await run('get nobody --provider sqril --sandbox')
  expect(code).toBe(1)
  expect(stderr).toContain('portico sandbox --write')
})

test('the configuration is JSON with comments; files it names are relative to it, variables come from the environment', async () => {
  const { baseUrl, apiKey, systemPublicKey, merchantPrivateKey } = sandbox.providers['saudi-payee']
  folder.write('settings/keys/system.pem', systemPublicKey)
  folder.write('settings/keys/merchant.pem', merchantPrivateKey)
  folder.write(
    'settings/portico.json',
    `// Ours.
    { "provider": "saudi-payee", "providers": { "saudi-payee": {
      "baseUrl": "${baseUrl}", /* the sandbox */
      "apiKey": { "env": "SAUDI_KEY" },
      "systemPublicKey": { "file": "keys/system.pem" },
      "merchantPrivateKey": { "file": "keys/merchant.pem" },
    }, } }`,
  )
  const { code } = await run('create amal.json --config settings/portico.json', { SAUDI_KEY: apiKey })
  expect(code).toBe(0)
  expect(sandbox.requests).toHaveLength(1)
})

test('a configuration that cannot be used says what is wrong by path and variable, and nothing is sent', async () => {
  folder.write('wrong.json', {
    provider: 'sqril',
    providers: { sqril: { clientId: '', clientSecret: { env: 'SQRIL_SECRET' }, retires: 3 } },
  })
  const { code, stdout, stderr } = await run('create amal.json --config wrong.json')
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  expect(stderr).toContain('SQRIL_SECRET')
  expect(sandbox.requests).toEqual([])
})

test('a mistyped provider hides nothing: keys, secrets and settings are reported with it', async () => {
  folder.write('wrong.json', {
    provider: 'sqirl',
    providers: { sqril: { clientId: 'a:b', clientSecret: { env: 'SQRIL_SECRET' }, retires: 3 } },
    provders: {},
  })
  const { code, stdout, stderr } = await run('create amal.json --config wrong.json')
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  for (const words of ['Did you mean sqril', 'Did you mean providers', 'SQRIL_SECRET', 'colon', 'retires']) {
    expect(stderr).toContain(words)
  }
  expect(stderr.match(/SQRIL_SECRET/g)).toHaveLength(1)
})

test('a configuration of any form ends in a message, not in a stack trace', async () => {
  folder.write('deep.json', `${'['.repeat(100_000)}${']'.repeat(100_000)}`)
  folder.write('prototype.json', '{"__proto__":{"provider":"sqril","providers":{"sqril":{"clientId":"a"}}}}')
  folder.write('huge.json', {
    provider: 'sqril',
    providers: { sqril: { clientId: 'a', clientSecret: { file: '/dev/zero' } } },
  })
  for (const [file, words] of [
    ['deep.json', 'nested too deeply'],
    ['prototype.json', 'has no settings of any provider'],
    ['huge.json', 'too large for a setting'],
  ]) {
    const { code, stdout, stderr } = await run(`create amal.json --config ${file}`)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain(words)
    expect(stderr).not.toContain('    at ')
  }
})

test('a folder is no configuration, and is told so', async () => {
  const fresh = useFolder()
  const at = (line: string) => portico(line.split(' '), { cwd: fresh.path })
  for (const line of [
    'init --provider sqril --config .',
    'init --check --config .',
    'check amal.json --config .',
  ]) {
    const { code, stderr } = await at(line)
    expect(code).toBe(2)
    expect(stderr).toContain('. is a folder')
  }
})

test('a sandbox replaces the configuration of an earlier one, and no other file unless it is told to', async () => {
  const fresh = useFolder()
  fresh.write('customer.json', { kind: 'individual' })
  fresh.write('own.json', { provider: 'sqril', providers: { sqril: { clientId: 'merchant' } } })
  fresh.write('earlier.json', { providers: { sqril: { baseUrl: 'http://127.0.0.1:1' } } })
  for (const file of ['customer.json', 'own.json']) {
    const before = fresh.read(file)
    const { code, stderr } = await portico(['sandbox', '--write', file], { cwd: fresh.path })
    expect(code).toBe(2)
    expect(stderr).toContain(`${file} is there already: add --force`)
    expect(fresh.read(file)).toBe(before)
  }
  for (const args of [['earlier.json'], ['customer.json', '--force']]) {
    const running = start(['sandbox', '--write', ...args], { cwd: fresh.path })
    await vi.waitFor(() => expect(running.stdout()).toContain('Use it with'), {
      timeout: 10_000,
      interval: 10,
    })
    running.child.kill('SIGINT')
    expect(await running.ended).toMatchObject({ code: 0 })
    expect(fresh.read(args[0] ?? '')).toContain('clientSecret')
  }
})

test('a sandbox that runs beside is shared by commands through the configuration it writes', async () => {
  const fresh = useFolder()
  fresh.write('amal.json', amal)
  const at = (line: string) => portico(line.split(' '), { cwd: fresh.path })
  const beside = start(
    ['sandbox', '--provider', 'sqril', '--provider', 'paycombat', '--write', 'beside.json'],
    {
      cwd: fresh.path,
    },
  )
  await vi.waitFor(() => expect(beside.stdout()).toContain('beside.json'), { timeout: 10_000, interval: 10 })
  expect(statSync(join(fresh.path, 'beside.json')).mode & 0o077).toBe(0)

  const created = JSON.parse((await at('create amal.json --config beside.json --json')).stdout).registration
  expect(await at(`get ${created.providerCustomerId} --config beside.json`)).toMatchObject({ code: 0 })

  const port = new URL(JSON.parse(fresh.read('beside.json')).providers.sqril.baseUrl).port
  expect(await at(`sandbox --port ${port}`)).toMatchObject({ code: 2, stdout: '' })

  beside.child.kill('SIGINT')
  expect(await beside.ended).toMatchObject({ code: 0, stderr: 'Sandbox stopped after 2 requests.\n' })
})

test('a sandbox masks its credentials, unless --reveal is given', async () => {
  const shownBy = async (...flags: string[]) => {
    const running = start(['sandbox', '--provider', 'saudi-payee', '--json', ...flags], { cwd: folder.path })
    await vi.waitFor(() => JSON.parse(running.stdout()), { timeout: 10_000, interval: 10 })
    running.child.kill('SIGINT')
    return JSON.parse((await running.ended).stdout).providers['saudi-payee']
  }
  expect(await shownBy()).toMatchObject({ apiKey: '[secret]', merchantPrivateKey: '[secret]' })
  expect(await shownBy('--reveal')).toMatchObject({ apiKey: expect.stringContaining('sandbox') })
})
