import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { amal } from '@portico/test-support'
import { expect, test } from 'vitest'
import { porticoHere } from './support/portico-here.ts'
import { useProviders } from './support/use-providers.ts'

const { sandbox, folder } = await useProviders({ providers: ['paycombat', 'saudi-payee'] })
const config = (ledger: object) =>
  folder.write('ledger.json', {
    provider: 'paycombat',
    providers: sandbox.providers,
    ledger: { folder: 'book', acceptPowerLoss: true, ...ledger },
  })
config({ keys: [{ file: 'keys/old.txt' }] })
folder.write('keys/old.txt', Buffer.alloc(32, 1).toString('base64'))
folder.write('keys/new.txt', Buffer.alloc(32, 2).toString('hex'))
folder.write('amal.json', amal)
const run = (line: string, input = '') =>
  porticoHere([...line.split(' '), '--config', 'ledger.json'], { cwd: folder.path, input })

test('adopt takes the good lines of a CSV file, and names every bad one and every conflict', async () => {
  folder.write(
    'customers.csv',
    [
      '\uFEFFstatus;reference;note;provider_customer_id',
      'active;customer-0042;first;customer_1',
      ';customer-0043;;customer_1',
      'odd;customer-0044;;customer_4',
      ';"customer-0045;;customer_5',
      ';;;customer_6',
      ';customer-0047;;',
      ';customer-0048',
      '',
      ';customer-0049;;customer_9',
    ].join('\r\n'),
  )
  const { code, stdout, stderr } = await run('adopt customers.csv --account paycombat')
  expect({ code, stderr }).toEqual({ code: 1, stderr: '' })
  expect(stdout.split('\n')).toEqual([
    'line 3  conflict: the id of the provider has another reference',
    'line 4  status must be one of incomplete, pending, active, rejected, suspended, closed, registered, unknown',
    'line 5  has quotes that do not match',
    'line 6  reference is empty',
    'line 7  providerCustomerId is empty',
    'line 8  has 2 columns, and the first line 4',
    '2 adopted, 1 in conflict, 5 not read',
    '',
  ])
  expect(sandbox.requests).toEqual([])
  const created = await run('create amal.json')
  expect(created).toMatchObject({ code: 0, stdout: expect.stringContaining('existing  active') })
  expect(sandbox.requests).toEqual([])
})

test('adopt of the same file again changes nothing; --json prints a line for each customer', async () => {
  const { code, stdout } = await run(
    'adopt - --account paycombat --json',
    'reference,providerCustomerId\ncustomer-0042,customer_1\n',
  )
  expect(code).toBe(0)
  const [line, counts] = stdout
    .trim()
    .split('\n')
    .map((text) => JSON.parse(text))
  expect(line).toEqual({
    line: 2,
    reference: 'customer-0042',
    providerCustomerId: 'customer_1',
    type: 'known',
  })
  expect(counts).toMatchObject({ known: 1, adopted: 0 })
})

test.each([
  ['adopt - --account paycombat', 'reference,status\n', 'providerCustomerId exactly once'],
  ['adopt - --account paycombat', '', 'is empty'],
  ['adopt absent.csv --account paycombat', '', 'does not exist'],
  ['adopt --account paycombat', '', 'either a CSV file or --from-provider'],
  ['adopt - --from-provider --account paycombat', '', 'either a CSV file or --from-provider'],
  ['adopt - --account other', '', 'no account of this name, only'],
])('`portico %s` says what is wrong', async (line, input, words) => {
  const { code, stdout, stderr } = await run(line, input)
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  expect(stderr).toContain(words)
})

test("adopt --from-provider reads the provider's list, and then creates nothing twice", async () => {
  const without = { provider: 'saudi-payee', providers: sandbox.providers }
  folder.write('without.json', without)
  const create = ['create', 'amal.json', '--provider', 'saudi-payee', '--config', 'without.json']
  expect(await porticoHere(create, { cwd: folder.path })).toMatchObject({ code: 0 })
  const adopted = await run('adopt --from-provider --account saudi-payee')
  expect(adopted).toMatchObject({ code: 0, stdout: '1 adopted\n' })
  const again = await run('create amal.json --provider saudi-payee')
  expect(again).toMatchObject({ code: 0, stdout: expect.stringContaining('existing') })
  expect(sandbox.state['saudi-payee'].customers).toHaveLength(1)
})

test('adopt --from-provider says that a provider has no list', async () => {
  const { code, stderr } = await run('adopt --from-provider --account paycombat')
  expect(code).toBe(1)
  expect(stderr).toContain('Paycombat')
})

test('upload finds the customer by its reference, and the format by the content', async () => {
  const created = JSON.parse(
    (await run('create amal.json --provider saudi-payee --again --json')).stdout,
  ).registration
  // The sandbox has forgotten the customer of the test before.
  folder.write('other.json', { ...amal, reference: 'uploaded' })
  const { registration } = JSON.parse((await run('create other.json --provider saudi-payee --json')).stdout)
  expect(created.outcome).toBe('existing')
  folder.write('photo.txt', '%PDF-1.7 a document')
  const pdf = await run(
    'upload uploaded photo.txt --by-reference --type identification --provider saudi-payee',
  )
  expect(pdf.stdout).toContain('not sent')
  expect(pdf.stdout).toContain('contentType')
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
    'base64',
  )
  const { writeFileSync } = await import('node:fs')
  writeFileSync(join(folder.path, 'photo.bin'), png)
  const sent = await run(
    'upload uploaded photo.bin --by-reference --type identification --provider saudi-payee',
  )
  expect(sent).toMatchObject({ code: 0, stdout: expect.stringContaining(registration.providerCustomerId) })
  const text = await run('upload uploaded amal.json --type identification --provider saudi-payee')
  expect(text).toMatchObject({ code: 2, stderr: expect.stringContaining('is not a PDF, JPEG, PNG') })
})

test('audit exports every change in order to a file that only its owner may read', async () => {
  const { code, stdout, stderr } = await run('audit --output audit.ndjson')
  expect({ code, stdout }).toEqual({ code: 0, stdout: '' })
  const place = /--after (\d+\.\d+)\.\n$/.exec(stderr)?.[1]
  expect(statSync(join(folder.path, 'audit.ndjson')).mode & 0o077).toBe(0)
  const text = readFileSync(join(folder.path, 'audit.ndjson'), 'utf8')
  const changes = text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(changes[0]).toMatchObject({
    type: 'adopted',
    account: 'paycombat',
    providerCustomerId: 'customer_1',
  })
  expect(text).not.toContain('customer-0042')
  expect(await run('audit --output audit.ndjson')).toMatchObject({ code: 2, stdout: '' })
  expect(await run(`audit --after ${place}`)).toMatchObject({ code: 0, stdout: '' })
  expect((await run('audit --reveal')).stdout).toContain('"reference":"customer-0042"')
})

test('rotate makes the new key the only one that is needed', async () => {
  config({ keys: [{ file: 'keys/new.txt' }] })
  expect(await run('list')).toMatchObject({ code: 2, stderr: expect.stringContaining('master key') })
  config({ keys: [{ file: 'keys/new.txt' }, { file: 'keys/old.txt' }] })
  const rotated = await run('rotate --json')
  expect(rotated.code).toBe(0)
  expect(JSON.parse(rotated.stdout).persons).toBeGreaterThan(1)
  config({ keys: [{ file: 'keys/new.txt' }] })
  expect(await run('list')).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('customer-0042  paycombat'),
  })
})

test('account merge keeps the customers of an account whose address has changed', async () => {
  const moved = {
    ...sandbox.providers.paycombat,
    baseUrl: sandbox.providers.paycombat.baseUrl.replace('127.0.0.1', 'localhost'),
  }
  folder.write('ledger.json', {
    provider: 'paycombat',
    providers: { paycombat: moved },
    ledger: { folder: 'book', acceptPowerLoss: true, keys: [{ file: 'keys/new.txt' }] },
  })
  const refused = await run('create amal.json')
  expect(refused).toMatchObject({
    code: 2,
    stdout: expect.stringContaining('portico account merge paycombat'),
  })
  expect(await run('account merge paycombat')).toMatchObject({
    code: 0,
    stdout: 'Merged: the account has 2 customers in the ledger.\n',
  })
  expect((await run('create amal.json')).stdout).toContain('existing')
  expect(sandbox.requests).toEqual([])
})
