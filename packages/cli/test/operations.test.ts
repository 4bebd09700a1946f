import { amal, haddadTrading } from '@portico/test-support'
import { expect, test } from 'vitest'
import { nobody } from './support/nobody.ts'
import { portico } from './support/portico.ts'
import { useProviders } from './support/use-providers.ts'

const { sandbox, folder } = await useProviders()
folder.write('amal.json', amal)
folder.write('company.json', haddadTrading)
folder.write('nobody.json', nobody)
const run = (line: string, input = '') => portico(line.split(' '), { cwd: folder.path, input })
const created = async (provider: string) =>
  JSON.parse((await run(`create amal.json --provider ${provider} --json`)).stdout).registration

test('create uses the provider that the configuration names, unless told otherwise', async () => {
  await run('create amal.json')
  await run('create amal.json --provider sqril')
  expect(sandbox.requests.map(({ provider }) => provider)).toEqual(['paycombat', 'sqril'])
})

test('create tells who the customer is at the provider and what comes next', async () => {
  const { stdout } = await run('create amal.json --provider saudi-payee')
  const [customer] = sandbox.state['saudi-payee'].customers
  expect(stdout).toContain('customer-0042  created  incomplete')
  expect(stdout).toContain(`id       ${customer?.customid}`)
  expect(stdout).toContain('next     supply a photo of the identification')
  expect(stdout).toContain('(The Saudi payee API has no field for it)')
})

test('get looks a customer up by the id of the provider or by the reference of the merchant', async () => {
  const { providerCustomerId } = await created('saudi-payee')
  const byId = await run(`get ${providerCustomerId} --provider saudi-payee --json`)
  const byReference = await run(`get ${amal.reference} --by-reference --provider saudi-payee --json`)
  expect(JSON.parse(byId.stdout)).toEqual(JSON.parse(byReference.stdout))
  expect(JSON.parse(byId.stdout).registration).toMatchObject({ providerCustomerId, outcome: 'existing' })
})

test('get by reference where the provider cannot is refused before sending', async () => {
  const { code, stdout } = await run('get customer-0042 --by-reference --provider sqril')
  expect(code).toBe(1)
  expect(stdout).toContain("use the provider's id")
  expect(sandbox.requests).toEqual([])
})

test('update sends what changes, from a file or stdin', async () => {
  const { providerCustomerId } = await created('sqril')
  folder.write('phone.json', { phone: '+966500000001' })
  const fromFile = await run(`update ${providerCustomerId} phone.json --provider sqril`)
  const fromStdin = await run(
    `update ${providerCustomerId} - --provider sqril`,
    '{"email": "new@example.com"}',
  )
  expect([fromFile.code, fromStdin.code]).toEqual([0, 0])
  expect(sandbox.state.sqril.find(providerCustomerId)).toMatchObject({
    phone: '+966500000001',
    email: 'new@example.com',
  })
})

test('update refuses before sending what the provider never changes', async () => {
  const { providerCustomerId } = await created('sqril')
  sandbox.reset()
  const { code, stdout } = await run(
    `update ${providerCustomerId} - --provider sqril`,
    '{"name": {"given": "Other"}}',
  )
  expect(code).toBe(1)
  expect(stdout).toContain('name.given')
  expect(sandbox.requests).toEqual([])
})

test('update holds a change back that stops payouts, until it is told to go on', async () => {
  const { providerCustomerId } = await created('saudi-payee')
  sandbox.state['saudi-payee'].approve(providerCustomerId)
  folder.write('address.json', { address: { line1: '9 Other Street', country: 'SA' } })
  const line = `update ${providerCustomerId} address.json --provider saudi-payee`

  const held = await run(line)
  expect(held.code).toBe(1)
  expect(held.stdout).toContain('back to review')
  expect(held.stdout).toContain('--yes')
  expect(sandbox.state['saudi-payee'].find(providerCustomerId)?.status).toBe(1)

  expect(await run(`${line} --yes`)).toMatchObject({ code: 0 })
  expect(sandbox.state['saudi-payee'].find(providerCustomerId)?.status).toBe(0)
})

test('reconcile finds what a lost answer registered', async () => {
  sandbox.faults.script('saudi-payee', 'create', [{ kind: 'reset', processed: true }])
  expect(await run('create amal.json --provider saudi-payee')).toMatchObject({ code: 3 })
  const { code, stdout } = await run('reconcile amal.json --provider saudi-payee --json')
  expect(code).toBe(0)
  expect(JSON.parse(stdout).registration).toMatchObject({ reference: amal.reference, outcome: 'existing' })
})

test('reconcile tells that a customer never arrived, so that it may be created', async () => {
  const { code, stdout } = await run('reconcile amal.json --provider saudi-payee')
  expect(code).toBe(0)
  expect(stdout).toContain('customer-0042  absent')
})

test('reconcile says what a person should do where the provider cannot be asked: it is still unknown', async () => {
  const { code, stdout } = await run('reconcile company.json --provider paycombat')
  expect(code).toBe(3)
  expect(stdout).toContain('still unknown')
  expect(stdout).toContain('dashboard')
})

test('reconcile of a customer that was never ready: it cannot have been sent', async () => {
  expect(await run('reconcile nobody.json --provider saudi-payee')).toMatchObject({ code: 1 })
})

test('preview shows the request masked, and with --reveal as it would be before encryption', async () => {
  const masked = await run('preview amal.json --provider saudi-payee')
  expect(masked.stdout).toContain('"identity": "[sensitive, encrypted]"')
  const shown = await run('preview amal.json --provider saudi-payee --reveal')
  expect(shown.stdout).toContain('"identity": "L123456"')
  expect(shown.stdout).toContain('POST http://127.0.0.1')
  expect(sandbox.requests).toEqual([])
})

test("with --reveal the provider's whole answer is shown", async () => {
  const { providerCustomerId } = await created('sqril')
  const { stdout } = await run(`get ${providerCustomerId} --provider sqril --reveal --json`)
  expect(JSON.parse(stdout).registration.raw).toMatchObject({ name_first: 'Amal Zoë' })
})

test('check compares providers: what each misses, refuses and loses, and which kinds it takes', async () => {
  const { code, stdout } = await run('check company.json --provider sqril --provider pending-kyc')
  expect(code).toBe(1)
  expect(stdout).toContain('ready at 1 of 2')
  expect(stdout).toContain('takes no company, only individual')
  expect(stdout).toMatch(/lost .*legalName/)
})

test("check asks in the merchant's words where the configuration has them", async () => {
  const { sqril } = sandbox.providers
  folder.write('words.json', {
    provider: 'sqril',
    providers: { sqril: { ...sqril, occupationCodes: { archaeologist: 'OCC3', baker: 'OCC4' } } },
  })
  const { providerOptions, occupation, ...rest } = amal
  folder.write('unemployed.json', rest)
  const { stdout } = await run('check unemployed.json --config words.json')
  expect(stdout).toContain('missing  occupation: Occupation: archaeologist, baker')
})

test('requirements lists conditions and choices in words', async () => {
  const { stdout } = await run('requirements --provider saudi-payee --provider pending-kyc')
  expect(stdout).toContain('if Kind of payout account is bank')
  expect(stdout).toContain('paying KWD or AED needs an address or a SWIFT code')
  expect(stdout).toContain('pending-kyc · company')
})

test('requirements of one kind only', async () => {
  const { code, stdout } = await run('requirements --provider pending-kyc --provider sqril --kind company')
  expect(stdout).toContain('pending-kyc · company')
  expect(stdout).not.toContain('· individual')
  expect(stdout).toContain('sqril takes no company, only individual')
  expect(code).toBe(1)
})

test('requirements and questions agree on a kind that a provider does not take', async () => {
  const asked = await run('requirements --provider sqril --kind company --json')
  expect(asked).toEqual({
    code: 1,
    stdout: '[]\n',
    stderr: 'portico: sqril takes no company, only individual\n',
  })
  expect(await run('questions --provider sqril --kind company')).toMatchObject({ code: 1 })
  expect(await run('requirements --provider paycombat --kind company')).toMatchObject({ code: 0 })
})

test('update says the kind where the provider takes both', async () => {
  const { providerCustomerId } = await created('pending-kyc')
  const change = (changes: object) =>
    run(`update ${providerCustomerId} - --provider pending-kyc`, JSON.stringify(changes))
  const without = await change({ phone: '+966500000001' })
  expect(without.code).toBe(1)
  expect(without.stdout).toContain('kind')
  expect(await change({ kind: 'individual', phone: '+966500000001' })).toMatchObject({ code: 0 })
})

test('--strict refuses what would be lost, before sending', async () => {
  const { code, stdout } = await run('create amal.json --provider paycombat --strict')
  expect(code).toBe(1)
  expect(stdout).toContain('gender')
  expect(await run('preview amal.json --provider paycombat --strict')).toMatchObject({ code: 1 })
  expect(sandbox.requests).toEqual([])
})

test('questions asks once for what several providers need', async () => {
  const line = 'questions --provider sqril --provider paycombat'
  const { stdout } = await run(line)
  expect(stdout).toMatch(/name_given +Given name, such as \S+ +sqril, paycombat/)
  const { questions, answers } = JSON.parse((await run(`${line} --json`)).stdout)
  expect(answers.properties.gender.oneOf.map(({ const: code }: { const: string }) => code)).toEqual(
    expect.arrayContaining(['male', 'female']),
  )
  expect(questions.map(({ key }: { key: string }) => key)).toEqual(Object.keys(answers.properties))
})

test('questions about a customer asks only for what it lacks', async () => {
  const { stdout } = await run('questions --provider paycombat --customer nobody.json --json')
  const keys = JSON.parse(stdout).questions.map(({ key }: { key: string }) => key)
  expect(keys).toEqual(['name_family', 'address_line1', 'address_country'])
  const none = await run('questions --provider paycombat --customer amal.json')
  expect(none.stdout).toBe('Nothing is left to ask.\n')
})

test('questions of companies, where one provider takes none', async () => {
  const { stdout } = await run('questions --provider sqril --provider paycombat --kind company')
  expect(stdout).toContain('legalName')
})

test('route takes the first provider that is ready, and tells why', async () => {
  const { code, stdout } = await run('route company.json --provider sqril --provider pending-kyc')
  expect(code).toBe(0)
  expect(stdout).toContain('created  pending  at pending-kyc')
  expect(stdout).toMatch(/sqril {2}skipped: /)
  expect(sandbox.requests.map(({ provider }) => provider)).toEqual(['pending-kyc'])
})

test('route never asks another provider after an unknown outcome', async () => {
  sandbox.faults.script('paycombat', 'create', [{ kind: 'reset', processed: true }])
  const { code, stdout } = await run('route amal.json --provider paycombat --provider pending-kyc --json')
  expect(code).toBe(3)
  expect(JSON.parse(stdout)).toMatchObject({ attempts: [{ provider: 'paycombat', type: 'stopped' }] })
  expect(sandbox.requests.map(({ provider }) => provider)).toEqual(['paycombat'])
})

test('a request that waits before it is sent again says so on stderr, and for how long', async () => {
  sandbox.faults.script('paycombat', 'create', [{ kind: 'status', status: 429, retryAfter: 1 }])
  const { code, stderr } = await run('create amal.json')
  expect({ code, stderr }).toEqual({
    code: 0,
    stderr: 'portico: paycombat limits the rate of requests: trying again in 1 s.\n',
  })
})
