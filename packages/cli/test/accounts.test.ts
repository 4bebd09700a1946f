import { amal } from '@portico/test-support'
import { expect, test } from 'vitest'
import { portico } from './support/portico.ts'
import { useProviders } from './support/use-providers.ts'

const { sandbox, folder } = await useProviders({ providers: ['sqril'] })
const { sqril } = sandbox.providers
folder.write('amal.json', amal)
folder.write('accounts.config.json', {
  $schema: './portico.schema.json',
  provider: { env: 'ACCOUNT' },
  providers: { sqril, 'sqril-eu': { adapter: 'sqril', ...sqril } },
})
const run = (line: string) =>
  portico([...line.split(' '), '--config', 'accounts.config.json'], {
    cwd: folder.path,
    env: { ACCOUNT: 'sqril-eu' },
  })

test('--provider names an account, by default the one that the configuration names', async () => {
  const accounts = await Promise.all(
    ['create amal.json --json', 'create amal.json --json --provider sqril'].map(
      async (line) => JSON.parse((await run(line)).stdout).registration,
    ),
  )
  expect(accounts).toMatchObject([
    { provider: 'sqril', account: 'sqril-eu' },
    { provider: 'sqril', account: 'sqril' },
  ])
})

test('both accounts of a provider are checked and listed under their names', async () => {
  const { stdout } = await run('check amal.json')
  expect(stdout).toMatch(/^ {2}sqril {2}/m)
  expect(stdout).toMatch(/^ {2}sqril-eu {2}/m)
  expect((await run('providers')).stdout).toMatch(/^sqril-eu +Sqril .* yes$/m)
})

test('an account that the configuration does not have is refused', async () => {
  const { code, stderr } = await run('create amal.json --provider sqril-us')
  expect(code).toBe(2)
  expect(stderr).toContain(
    '--provider must be one of sqril, saudi-payee, paycombat, pending-kyc, bridge, sqril-eu',
  )
})
