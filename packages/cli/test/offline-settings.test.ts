import { amal } from '@portico/test-support'
import { expect, test } from 'vitest'
import { nobody } from './support/nobody.ts'
import { portico } from './support/portico.ts'
import { useFolder } from './support/use-folder.ts'

const folder = useFolder()
folder.write('nobody.json', nobody)
const { providerOptions, ...plain } = amal
folder.write('archaeologist.json', { ...plain, occupation: 'archaeologist' })
folder.write('licence.json', {
  ...plain,
  identifications: [{ type: 'driving_licence', number: 'L123456', issuingCountry: 'LB' }],
})
const at = (line: string, env = {}) => portico(line.split(' '), { cwd: folder.path, env })
const configure = (provider: string, settings: object) =>
  folder.write('portico.config.json', { provider, providers: { [provider]: settings } })

const sqril = { clientId: { env: 'SQRIL_ID' }, clientSecret: { env: 'SQRIL_SECRET' } }
const codes = { occupationCodes: { archaeologist: 'OCC3' } }
const saudiPayee = {
  apiKey: { env: 'SAUDI_KEY' },
  systemPublicKey: { file: 'keys/system.pem' },
  merchantPrivateKey: { env: 'MERCHANT_KEY' },
  baseUrl: { env: 'SAUDI_URL' },
}

test('a check counts the settings whose secrets are not set, and names the secrets', async () => {
  configure('sqril', sqril)
  expect(await at('check archaeologist.json')).toMatchObject({ code: 1 })
  configure('sqril', { ...sqril, ...codes })
  const { code, stderr } = await at('check archaeologist.json')
  expect(code).toBe(0)
  expect(stderr).toBe(
    'portico: Configuration of sqril: providers.sqril.clientId needs the environment variable SQRIL_ID, which is ' +
      'not set; providers.sqril.clientSecret needs the environment variable SQRIL_SECRET, which is not set. ' +
      'Nothing is sent: going on with the other settings.\n',
  )
})

test('with its secrets and without them a provider is asked for the same', async () => {
  configure('sqril', { ...sqril, ...codes, placeholders: { familyName: 'FNU' } })
  const env = { SQRIL_ID: 'merchant', SQRIL_SECRET: 'a-secret' }
  for (const line of [
    'check nobody.json --json',
    'questions --json',
    'questions --customer nobody.json --json',
    'requirements --json',
  ]) {
    const [without, configured] = await Promise.all([at(line), at(line, env)])
    expect(configured.stderr).toBe('')
    expect(without.stderr).toContain('SQRIL_SECRET')
    expect({ code: without.code, stdout: without.stdout }).toEqual({
      code: configured.code,
      stdout: configured.stdout,
    })
  }
})

test('keys and an address that are not there keep no other setting from counting', async () => {
  configure('saudi-payee', saudiPayee)
  expect((await at('check licence.json')).stdout).toContain('missing')
  configure('saudi-payee', { ...saudiPayee, identificationTypes: ['driving_licence'] })
  const { stdout, stderr } = await at('check licence.json')
  expect(stdout).toContain('ready at 1 of 1')
  for (const name of ['SAUDI_KEY', 'keys/system.pem', 'MERCHANT_KEY', 'SAUDI_URL'])
    expect(stderr).toContain(name)
})

test('providers tells what settings make of a provider, also where its secrets are not set', async () => {
  const settings = { apiKey: { env: 'KYC_KEY' }, baseUrl: { env: 'KYC_URL' }, idempotencyKeys: true }
  configure('pending-kyc', settings)
  const found = JSON.parse((await at('providers --json')).stdout)
  expect(found.find(({ id }: { id: string }) => id === 'pending-kyc')).toMatchObject({
    configured: false,
    capabilities: { idempotent: ['create', 'update'] },
    problem: expect.stringContaining('KYC_KEY'),
  })
})

test('where another setting is wrong none counts, and everything that is wrong is told at once', async () => {
  configure('sqril', { ...sqril, ...codes, retires: 3 })
  const { code, stderr } = await at('check archaeologist.json')
  expect(code).toBe(1)
  expect(stderr).toContain('SQRIL_SECRET')
  expect(stderr).toContain('retires')
  expect(stderr).toContain('Going on without these settings.\n')
  expect((await at('init --check')).stdout).toContain('retires')
})

test('what would send still needs the secrets', async () => {
  configure('sqril', { ...sqril, ...codes })
  for (const command of ['create', 'preview', 'reconcile']) {
    const { code, stdout, stderr } = await at(`${command} archaeologist.json`)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain('SQRIL_SECRET')
  }
})
