import { amal } from '@portico/test-support'
import { expect, test } from 'vitest'
import { builtInIds } from '../src/settings/built-in-adapters.ts'
import { portico } from './support/portico.ts'
import { useFolder } from './support/use-folder.ts'

const folder = useFolder()
folder.write('amal.json', amal)
const at = (line: string) => portico(line.split(' '), { cwd: folder.path })
const sqril = { clientId: 'merchant', clientSecret: 'a-secret' }

test.each([
  ['no provider at all', { provider: 'sqril', providers: {} }, 'providers holds no provider'],
  ['a mistyped provider', { provider: 'sqirl', providers: { sqril } }, 'must be sqril. Did you mean sqril?'],
  ['no word on the provider in use', { providers: { sqril } }, 'provider is required: sqril'],
  [
    'another provider in use',
    { provider: 'paycombat', providers: { sqril } },
    'provider is paycombat, which has no',
  ],
  ['a mistyped id', { provider: 'sqril', providers: { sqril, sqirl: sqril } }, 'providers.sqirl is unknown'],
  [
    'a mistyped key',
    { provider: 'sqril', providrs: { sqril } },
    'providrs is unknown. Did you mean providers?',
  ],
  ['a further key', { provider: 'sqril', providers: { sqril }, zzz: 1 }, 'known are provider, providers'],
  ['a list of providers', { provider: 'sqril', providers: [sqril] }, 'providers must be an object'],
])('init --check refuses a configuration with %s, and says so', async (_what, config, words) => {
  folder.write('portico.config.json', config)
  const { code, stdout } = await at('init --check')
  expect({ code, stdout }).toEqual({ code: 1, stdout: expect.stringContaining(words) })
  const { issues } = JSON.parse((await at('init --check --json')).stdout)
  expect(issues.length).toBeGreaterThan(0)
})

test('init --check checks the providers that are asked for, and these need settings', async () => {
  const providers = { sqril, paycombat: { token: 'a-token' } }
  folder.write('portico.config.json', { provider: 'sqril', providers })
  expect(await at('init --check')).toMatchObject({ code: 1 })
  expect(await at('init --check --provider sqril')).toMatchObject({ code: 0 })
  const absent = await at('init --check --provider saudi-payee')
  expect(absent.code).toBe(1)
  expect(absent.stdout).toContain('providers.saudi-payee has no settings here')
})

test('a check with a mistyped configuration says on stderr that it goes on without it', async () => {
  folder.write('portico.config.json', { provider: 'sqril', providers: { sqirl: sqril } })
  const { stdout, stderr } = await at('check amal.json')
  expect(stdout).toContain(`of ${builtInIds.length}`)
  expect(stderr).toContain('portico.config.json: providers.sqirl is unknown. Did you mean sqril?')
  expect(stderr).toContain('Going on without it')
})

test.each([
  ['create amal.json', { providers: {} }, 'has no settings of any provider. `portico init --provider sqril'],
  ['route amal.json', { providers: {} }, 'has no settings of any provider. `portico init --provider sqril'],
  ['create amal.json', { providers: { sqril } }, 'Say which provider: --provider sqril'],
  ['create amal.json', { provider: 'sqirl', providers: { sqril } }, 'provider must be sqril'],
  [
    'create amal.json --provider paycombat',
    { provider: 'sqril', providers: { sqril } },
    'portico.config.json has no settings of paycombat, only of sqril. `portico init --provider paycombat',
  ],
  [
    'create amal.json --provider sqril',
    { provider: 'sqril', providers: { sqirl: sqril } },
    'has no settings of sqril: providers.sqirl is unknown. Did you mean sqril?',
  ],
  ['create amal.json', '\n', 'The configuration portico.config.json is empty'],
])('`portico %s` with %j says what the configuration lacks', async (line, config, words) => {
  folder.write('portico.config.json', config)
  const { code, stdout, stderr } = await at(line)
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  expect(stderr).toContain(words)
})
