import { expect, test } from 'vitest'
import { portico } from './support/portico.ts'
import { useProviders } from './support/use-providers.ts'

const { sandbox, folder } = await useProviders()
const run = (line: string) => portico(line.split(' '), { cwd: folder.path })

test('providers tells which are configured, and what keeps the others from being', async () => {
  folder.write('partly.json', {
    provider: 'sqril',
    providers: {
      sqril: sandbox.providers.sqril,
      paycombat: { token: 'a-token', signatureKey: { env: 'PAYCOMBAT_KEY' } },
    },
  })
  const { stdout } = await run('providers --config partly.json --json')
  const byId = Object.fromEntries(JSON.parse(stdout).map((one: { id: string }) => [one.id, one]))
  expect(byId.sqril).toMatchObject({ configured: true })
  expect(byId.paycombat).toMatchObject({
    configured: false,
    problem: expect.stringContaining('PAYCOMBAT_KEY'),
  })
  expect(byId['pending-kyc']).toMatchObject({ configured: false, kinds: ['individual', 'company'] })
})

test.each([
  ['that are configured', '--sandbox'],
  ['that are not', '--config nothing.json'],
])('providers shows what those %s can do, for people and for programs', async (_which, flags) => {
  folder.write('nothing.json', { provider: 'sqril', providers: {} })
  const operations = {
    sqril: 'create, get, update, reconcile',
    'saudi-payee':
      'create, get, update, list, uploadDocument, reconcile, parseEvent, confirmWallet, resendWalletCode, banks',
    paycombat: 'create, get, update, reconcile, disable',
    'pending-kyc': 'create, get, update, list, reconcile',
    bridge:
      'create, get, update, list, erase, reconcile, parseEvent, createTermsLink, termsLink, kycLink, createKycLink',
  }
  const { stdout } = await run(`providers ${flags} --json`)
  const found = JSON.parse(stdout).map((one: { id: string; operations: string[] }) => [
    one.id,
    one.operations.join(', '),
  ])
  expect(Object.fromEntries(found)).toEqual(operations)
  const table = (await run(`providers ${flags}`)).stdout
  for (const [id, words] of Object.entries(operations)) {
    expect(table).toMatch(new RegExp(`^${id} .*  ${words}  `, 'm'))
  }
})
