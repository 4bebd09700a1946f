import { statSync } from 'node:fs'
import { join } from 'node:path'
import { openOnboarding, orThrow } from '@portico/core'
import { sqril } from '@portico/sqril'
import { amal } from '@portico/test-support'
import { expect, test } from 'vitest'
import { builtInIds } from '../src/settings/built-in-adapters.ts'
import { portico } from './support/portico.ts'
import { useFolder } from './support/use-folder.ts'
import { useProviders } from './support/use-providers.ts'

const { sandbox } = await useProviders()

test('init writes a commented configuration that works as soon as its variables are set', async () => {
  const fresh = useFolder()
  fresh.write('amal.json', amal)
  const at = (line: string, env = {}) => portico(line.split(' '), { cwd: fresh.path, env })

  const written = await at('init --provider paycombat --provider sqril')
  expect(written.code).toBe(0)
  expect(written.stdout).toContain('PAYCOMBAT_TOKEN')
  const text = fresh.read('portico.config.json')
  expect(text).toContain('// Signature key. Secret.')
  expect(text).toContain('"signatureKey": { "env": "PAYCOMBAT_SIGNATURE_KEY" }')
  expect(text).toContain('// "retries": 2,')
  expect(statSync(join(fresh.path, 'portico.config.json')).mode & 0o077).toBe(0)

  expect(await at('init --check')).toMatchObject({ code: 1 })
  const { paycombat, sqril } = sandbox.providers
  const env = {
    PAYCOMBAT_TOKEN: paycombat.token,
    PAYCOMBAT_SIGNATURE_KEY: paycombat.signatureKey,
    SQRIL_CLIENT_ID: sqril.clientId,
    SQRIL_CLIENT_SECRET: sqril.clientSecret,
  }
  expect(await at('init --check', env)).toMatchObject({ code: 0 })
  expect(await at('preview amal.json', env)).toMatchObject({ code: 0 })
  expect((await at('preview amal.json', env)).stdout).toContain('POST https://api.paycombat.com')
})

test.each(builtInIds)(
  'what init writes for %s lacks nothing but variables, also with every optional setting switched on',
  async (provider) => {
    const fresh = useFolder()
    const at = (line: string) => portico(line.split(' '), { cwd: fresh.path })
    const { stdout } = await at(`init --provider ${provider} --json`)
    const { issues } = JSON.parse(stdout).providers[0]
    expect(issues.length).toBeGreaterThan(0)
    for (const { message } of issues) expect(message).toContain('needs the environment variable')
    const uncommented = fresh.read('portico.config.json').replace(/\/\/ (?=")/g, '')
    fresh.write('portico.config.json', uncommented)
    expect(await at('init --check')).toMatchObject({ code: 1, stderr: '' })
  },
)

test('a program opens what init writes by the call that its first lines name', async () => {
  const fresh = useFolder()
  await portico(['init', '--provider', 'sqril'], { cwd: fresh.path })
  const text = fresh.read('portico.config.json')
  expect(text.split('\n', 2).join('\n')).toContain("openOnboarding('portico.config.json', { adapters })")

  const { clientId, clientSecret } = sandbox.providers.sqril
  const env = { SQRIL_CLIENT_ID: clientId, SQRIL_CLIENT_SECRET: clientSecret }
  const path = join(fresh.path, 'portico.config.json')
  expect(orThrow(openOnboarding(path, { adapters: [sqril], env })).provider).toBe('sqril')
})

test('init replaces nothing unless it is told to', async () => {
  const fresh = useFolder()
  fresh.write('portico.config.json', '{"mine": true}')
  const at = (line: string) => portico(line.split(' '), { cwd: fresh.path })
  const { code, stderr } = await at('init --provider sqril')
  expect(code).toBe(2)
  expect(stderr).toContain('--force')
  expect(fresh.read('portico.config.json')).toBe('{"mine": true}')
  expect(await at('init --provider sqril --force')).toMatchObject({ code: 0 })
  expect(fresh.read('portico.config.json')).toContain('SQRIL_CLIENT_ID')
})

test('init --config writes elsewhere', async () => {
  const fresh = useFolder()
  const args = ['init', '--provider', 'sqril', '--config', 'settings/portico.json']
  const { stdout } = await portico(args, { cwd: fresh.path })
  expect(stdout).toContain('Wrote settings/portico.json.')
  expect(stdout).toContain('`portico init --check --config settings/portico.json`')
  expect(fresh.read('settings/portico.json')).toContain('SQRIL_CLIENT_ID')
})
