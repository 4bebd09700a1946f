import { expect, test } from 'vitest'
import { portico } from './support/portico.ts'
import { useAcme } from './support/use-acme.ts'

const env = { ACME_API_KEY: 'a-key', ACME_BASE_URL: 'https://acme.invalid', ACME_REGION: 'eu' }

test('init writes settings for an adapter of a package into a configuration that names only packages', async () => {
  const folder = useAcme()
  const at = (line: string, variables = {}) => portico(line.split(' '), { cwd: folder.path, env: variables })
  folder.write('portico.config.json', { adapters: ['portico-acme'] })

  const { code, stdout } = await at('init --provider acme --provider sqril')
  expect(code).toBe(0)
  expect(stdout).toContain('providers.acme.apiKey needs the environment variable ACME_API_KEY')
  const text = folder.read('portico.config.json')
  for (const line of [
    '"provider": "acme",',
    '"adapters": ["portico-acme"],',
    '// Acme',
    '// API key. Secret.',
    '"apiKey": { "env": "ACME_API_KEY" },',
    '// Region (eu or us).',
    '"region": { "env": "ACME_REGION" },',
    '// Plan. Optional; for example:',
    '// "plan": "basic",',
  ])
    expect(text).toContain(`${line}\n`)
  expect(await at('init --check --provider acme', env)).toMatchObject({ code: 0 })
  expect(await at('init --check', env)).toMatchObject({ code: 1 })
})

test('init replaces no settings, also where a configuration names packages', async () => {
  const folder = useAcme()
  const at = (line: string) => portico(line.split(' '), { cwd: folder.path })
  folder.write('portico.config.json', { adapters: ['portico-acme'], providers: {} })
  expect(await at('init --provider acme')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('--force'),
  })
  expect(await at('init --provider acme --force')).toMatchObject({ code: 0 })
  expect(folder.read('portico.config.json')).toContain('"adapters": ["portico-acme"],\n')
})

test('init writes a further file from the packages of the default one, with paths as seen from there', async () => {
  const folder = useAcme()
  const at = (line: string) => portico(line.split(' '), { cwd: folder.path, env })
  folder.write('acme.js', "export { acme } from 'portico-acme'")
  folder.write('portico.config.json', {
    adapters: ['./acme.js'],
    provider: 'sqril',
    providers: { sqril: {} },
  })
  const { stderr } = await at('get acme-1 --provider acme')
  expect(stderr).toContain('`portico init --provider acme --config acme.config.json` writes some')
  expect(await at('init --provider acme --config settings/acme.config.json')).toMatchObject({ code: 0 })
  expect(folder.read('settings/acme.config.json')).toContain('"adapters": ["../acme.js"],\n')
  expect(await at('init --check --config settings/acme.config.json')).toMatchObject({ code: 0 })
})
