import { ada, findLeaks, haddadTrading, amal as person, personalTextsOf } from '@portico/test-support'
import { expect, test } from 'vitest'
import { builtInIds } from '../src/settings/built-in-adapters.ts'
import { commands } from './support/commands.ts'
import { portico, start } from './support/portico.ts'
import { useProviders } from './support/use-providers.ts'

const { sandbox, folder } = await useProviders()

// Schemas carry invented examples, which may be shown: none of them is hers.
const keyOfHers = 'amal.canary@example.org'
const amal = {
  ...person,
  metadata: { ...person.metadata, [keyOfHers]: 'gold' },
  phone: '+966587651234',
  payoutAccounts: [
    {
      kind: 'bank',
      bankCode: '9988x',
      accountNumber: '7090101675333',
      iban: 'SA2780000000709010167533',
      bic: 'RIBLSARIABC',
      country: 'SA',
      currency: 'SAR',
    },
  ],
}
const company = {
  ...haddadTrading,
  representative: { ...haddadTrading.representative, phone: amal.phone },
  payoutAccounts: amal.payoutAccounts,
}
const { sqril, paycombat, 'saudi-payee': saudi, 'pending-kyc': pendingKyc, bridge } = sandbox.providers

const secrets = [
  sqril.clientSecret,
  Buffer.from(`${sqril.clientId}:${sqril.clientSecret}`).toString('base64'),
  paycombat.token,
  paycombat.signatureKey,
  pendingKyc.apiKey,
  bridge.apiKey,
  saudi.apiKey,
  // The middle of a key: its first and last lines are the same in all of them.
  ...[saudi.merchantPrivateKey, saudi.systemPublicKey].map((pem) => pem.split('\n')[5] ?? ''),
]
const personal = [keyOfHers, ...[amal, company, ada].flatMap(personalTextsOf)]
const canaries = [...new Set([...secrets, ...personal])]

// Every leaf that can be wrong is wrong, and still nobody's business.
const wrong = {
  ...amal,
  name: { ...amal.name, given: 'Amal Zoë\u0007' },
  email: 'amal.ohaddad+1@example.com@',
  phone: `${amal.phone}x`,
  dateOfBirth: '1987-06-05T00:00',
  gender: 'female ',
  nationality: 'Lebanon',
  address: { ...amal.address, postalCode: '12211\n' },
  identifications: [{ ...amal.identifications?.[0], type: 'L123456', number: ['L123456'] }],
  payoutAccounts: [{ kind: 'bank', iban: `${amal.payoutAccounts[0]?.iban}x`, accountNumber: 7090101675333 }],
  'amal.ohaddad+1@example.com': true,
}

folder.write('amal.json', amal)
folder.write('company.json', company)
folder.write('ada.json', ada)
folder.write('wrong.json', wrong)
folder.write('all.ndjson', [amal, wrong, company].map((one) => JSON.stringify(one)).join('\n'))
folder.write('cut.json', JSON.stringify(amal, null, 2).slice(0, -200))
// A number without quotes: the engine's own message would quote it.
folder.write('cut.ndjson', `${JSON.stringify(amal).slice(0, -5)}\n{"number": L123456}\n`)
folder.write('changes.json', { email: amal.email, address: amal.address })
folder.write('wrong-changes.json', { email: wrong.email, name: amal.name, nickname: amal.email })
folder.write(
  'cut.config.json',
  `{"provider": "sqril", "providers": {"sqril": {"clientSecret": "${sqril.clientSecret}" oops`,
)
folder.write('wrong.config.json', {
  provider: 'sqril',
  providers: {
    sqril: { ...sqril, baseUrl: sqril.clientSecret, retries: sqril.clientSecret },
    paycombat: { token: { env: paycombat.token }, signatureKey: { file: paycombat.signatureKey } },
    'saudi-payee': { ...saudi, merchantPrivateKey: saudi.systemPublicKey, systemPublicKey: 'no key' },
  },
})

const run = (args: readonly string[]) => portico(args, { cwd: folder.path })

async function expectNoLeak(line: string) {
  const args = line.split(' ')
  for (const printed of await Promise.all([run(args), run([...args, '--json'])])) {
    expect(printed.stdout + printed.stderr).not.toBe('')
    expect(findLeaks(printed.stdout + printed.stderr, canaries)).toEqual([])
  }
}

test.each([
  'providers',
  'providers --sandbox',
  'requirements --provider saudi-payee',
  'requirements --config wrong.config.json',
  'questions --customer wrong.json',
  'check amal.json',
  'check all.ndjson',
  'check wrong.json --sandbox',
  'preview amal.json --provider sqril',
  'preview amal.json --provider saudi-payee',
  'preview all.ndjson --provider pending-kyc',
  'preview company.json --provider paycombat',
  'create all.ndjson --provider paycombat',
  'create all.ndjson --provider saudi-payee',
  'create amal.json --provider sqril',
  'create wrong.json --provider pending-kyc',
  'create amal.json --provider paycombat --strict',
  'check ada.json --sandbox',
  'preview ada.json --provider bridge',
  'create wrong.json --provider bridge',
  'reconcile ada.json --provider bridge',
  'route all.ndjson --provider sqril --provider pending-kyc',
  'reconcile all.ndjson --provider pending-kyc',
  'reconcile amal.json --provider saudi-payee',
  'init --provider sqril --config new.config.json --force',
  'init --check',
])('`portico %s` shows no personal data and no secret', expectNoLeak)

test.each(builtInIds)('get and update show none at %s', async (provider) => {
  // Bridge asks Amal for an image, which the command cannot give.
  const file = provider === 'bridge' ? 'ada.json' : 'amal.json'
  const { stdout } = await run(['create', file, '--provider', provider, '--json'])
  const id = JSON.parse(stdout).registration.providerCustomerId
  await expectNoLeak(`get ${id} --provider ${provider}`)
  await expectNoLeak(`update ${id} changes.json --provider ${provider} --yes`)
  await expectNoLeak(`update ${id} wrong-changes.json --provider ${provider}`)
})

test('a sandbox that runs shows none', async () => {
  const { child, ended, stdout } = start(['sandbox', '--write', 'beside.json'], { cwd: folder.path })
  await expect.poll(stdout, { timeout: 10_000, interval: 10 }).toContain('beside.json')
  child.kill('SIGINT')
  const { providers } = JSON.parse(folder.read('beside.json'))
  const printed = await ended
  // Its credentials are those of every sandbox; its keys are its own.
  const keys = [providers['saudi-payee'].merchantPrivateKey, providers['saudi-payee'].systemPublicKey]
  const own = keys.map((pem: string) => pem.split('\n')[5] ?? '')
  expect(findLeaks(printed.stdout + printed.stderr, [...canaries, ...own])).toEqual([])
})

test.each([
  'check cut.json',
  'questions --customer cut.json',
  'check cut.ndjson',
  'create amal.json --config cut.config.json',
  'create amal.json --provider sqril --config wrong.config.json',
  'create amal.json --provider paycombat --config wrong.config.json',
  'create amal.json --provider saudi-payee --config wrong.config.json',
  'providers --config wrong.config.json',
  'init --check --config wrong.config.json',
])('nor does the error of `portico %s`', expectNoLeak)

// Somebody may type a customer or a secret where another word belongs.
test.each([
  '',
  'check',
  'get',
  'create amal.json --provider',
  'check --config',
  'sandbox --port',
  'new-adapter',
  'requirements --kind',
])('`portico %s` does not repeat what it does not know', async (beginning) => {
  const words = beginning === '' ? [] : beginning.split(' ')
  const told = await Promise.all([
    run([...words, amal.email ?? '']),
    run([...words, `--${sqril.clientSecret}`]),
    run([...words, `--secret=${JSON.stringify(amal)}`]),
  ])
  expect(told.map(({ code }) => code)).not.toContain(0)
  for (const { stdout, stderr } of told) expect(findLeaks(stdout + stderr, canaries)).toEqual([])
})

test.each(commands)('`portico %s --help` shows nothing of the configuration beside it', async (command) => {
  const { stdout } = await run([command, '--help'])
  expect(stdout).toContain('USAGE')
  expect(findLeaks(stdout, canaries)).toEqual([])
})

test('a provider that sends the whole request back in its answer brings nothing to light', async () => {
  const echo = { ...amal, message: JSON.stringify(amal), error_code: amal.email, code: amal.phone }
  for (const status of [200, 400, 401, 409, 422, 500]) {
    sandbox.faults.script('sqril', 'create', Array(6).fill({ kind: 'status', status, body: echo }))
    await expectNoLeak('create amal.json --provider sqril')
    sandbox.reset()
  }
})

test('the check sees what --reveal brings to light', async () => {
  const { stdout } = await run(['preview', 'amal.json', '--provider', 'sqril', '--reveal'])
  const found = new Set(findLeaks(stdout, canaries).map(({ secret }) => secret))
  expect(found).toContain(amal.email)
  expect(found).toContain('L123456')
  expect([...found].filter((secret) => secrets.includes(secret))).toEqual([])
})
