import { beforeAll, describe, expect, test } from 'vitest'
import { readCustomers } from '../quickstart/read-customers.ts'
import { leavesOf } from './leaves-of.ts'
import { readRootFile, runScript } from './run.ts'

const files = readCustomers()
const providers = ['sqril', 'saudi-payee', 'paycombat', 'pending-kyc', 'bridge']

describe('the quickstart', () => {
  let stdout = ''
  let stderr = ''
  let seconds = 0

  beforeAll(async () => {
    const started = performance.now()
    ;({ stdout, stderr } = await runScript('quickstart'))
    seconds = (performance.now() - started) / 1000
  }, 30_000)

  /** The lines about one customer at one provider, as one line. */
  const lineOf = (customer: string, provider: string) => {
    const block = stdout
      .split('\n\n')
      .find((text) => text.startsWith('EX-') && text.includes(` ${customer} `))
    const [, ...lines] = (block ?? '').split('\n')
    const start = lines.findIndex((line) => line.startsWith(`  ${provider} `))
    const length = lines.slice(start + 1).findIndex((line) => /^ {2}\S/.test(line))
    const end = length === -1 ? lines.length : start + 1 + length
    return lines.slice(start, end).join(' ').replace(/ +/g, ' ').trim()
  }

  test('ends by itself, without a complaint, within some seconds', () => {
    expect(stderr).toBe('')
    expect(seconds).toBeLessThan(15)
  })

  test.each(files)('tells what became of $name at every provider', ({ name }) => {
    for (const provider of providers) {
      expect(lineOf(name, provider)).toMatch(new RegExp(`^${provider} (created|not sent) `))
    }
  })

  test.each(
    files.filter(
      ({ name, customer }) => customer.kind === 'individual' && /^(?!incomplete|british|nigerian)/.test(name),
    ),
  )('onboards $name everywhere', ({ name }) => {
    expect(lineOf(name, 'sqril')).toMatch(/^sqril created registered cus_\w+ none: ready to use$/)
    expect(lineOf(name, 'saudi-payee')).toMatch(/^saudi-payee created incomplete \w+ upload the ID photo$/)
    expect(lineOf(name, 'paycombat')).toMatch(
      /^paycombat created registered customer_\w+ none: ready to use$/,
    )
    expect(lineOf(name, 'pending-kyc')).toMatch(/^pending-kyc created pending [\w-]{36} wait for the review$/)
    expect(lineOf(name, 'bridge')).toMatch(/^bridge created pending [\w-]{36} wait for the review$/)
  })

  test.each(['german-gmbh', 'singaporean-pte-ltd'])('onboards %s where companies are taken', (name) => {
    expect(lineOf(name, 'sqril')).toBe('sqril not sent takes no company, only individual')
    expect(lineOf(name, 'saudi-payee')).toBe('saudi-payee not sent takes no company, only individual')
    expect(lineOf(name, 'paycombat')).toContain('created registered')
    expect(lineOf(name, 'pending-kyc')).toContain('created pending')
    expect(lineOf(name, 'bridge')).toMatch(/^bridge not sent missing: .* and \d+ more$/)
  })

  test('names what an incomplete customer lacks, by canonical path', () => {
    expect(lineOf('incomplete-only-a-name', 'saudi-payee')).toBe(
      'saudi-payee not sent missing: identifications[].type, identifications[].number, identifications[].issuingCountry',
    )
    expect(lineOf('incomplete-dirham-payout-without-address', 'saudi-payee')).toContain(
      'payoutAccounts[0].bic',
    )
    expect(lineOf('incomplete-company-without-representative', 'paycombat')).toBe(
      'paycombat not sent missing: registrationNumber',
    )
    expect(lineOf('nigerian-account-without-iban', 'saudi-payee')).toContain(
      'missing: payoutAccounts[0].iban',
    )
    expect(lineOf('british-gender-not-taken-everywhere', 'sqril')).toBe(
      'sqril not sent wrong: gender must be one of male, female',
    )
  })

  test('counts every customer once per provider, and nothing fails', () => {
    const [made = 0, notSent = 0, failed] = ['registrations made', 'not sent', 'failed'].map((words) =>
      Number(new RegExp(`(\\d+) ${words}`).exec(stdout)?.[1]),
    )
    expect(made + notSent).toBe(files.length * providers.length)
    expect(failed).toBe(0)
  })

  test('prints no personal data', () => {
    const shown = files.flatMap(({ name, customer }) =>
      leavesOf(customer)
        .filter(({ path }) => path !== 'reference' && !path.endsWith('kind') && !path.endsWith('type'))
        // Two or three letters (countries, currencies) and the genders are words of our own messages too.
        .filter(({ key, value }) => key !== 'gender' && value.length > 3 && value !== 'never')
        .filter(({ value }) => stdout.includes(value))
        .map(({ path }) => `${name}: ${path}`),
    )
    expect(shown).toEqual([])
  })

  test('fits a terminal of 100 columns', () => {
    expect(stdout.split('\n').filter((line) => line.length > 100)).toEqual([])
  })
})

test('the example that onboards one customer shows its registration and what became of each field', async () => {
  const { stdout, stderr } = await runScript('example:onboard')
  expect(stderr).toBe('')
  expect(stdout).toMatch(/ready: true/)
  expect(stdout).toMatch(/outcome: 'created',\s+status: 'incomplete'/)
  expect(stdout).toMatch(/'identifications\[0\]\.number'.*'encrypted'.*\[ 'identity' \]/)
})

test('the example that swaps the provider gets the same shape from both', async () => {
  const { stdout, stderr } = await runScript('example:swap')
  expect(stderr).toBe('')
  expect(stdout).toMatch(
    /^sqril: created, registered, cus_\w+\npaycombat: created, registered, customer_\w+\n$/,
  )
})

test('the example with a ledger sends no customer twice, and a person resolves the lost answer', async () => {
  const { stdout, stderr } = await runScript('example:ledger')
  expect(stderr).toBe('')
  expect(stdout).toMatch(/^c-1: created, registered\nc-1: existing, registered\nc-2: outcome_unknown: /)
  expect(stdout).toContain('requests: 2\n')
  expect(stdout).toContain("resolve: { type: 'registered' }\nc-2: existing, unknown\n")
  expect(stdout).toMatch(/'claimed'[\s\S]*'in_doubt'[\s\S]*'resolved'.*'ops-7'/)
})

test.each(['onboard-one-customer', 'swap-provider'])('%s stays small enough to read at a glance', (name) => {
  const lines = readRootFile(`examples/${name}.ts`).trimEnd().split('\n')
  expect(lines.length).toBeLessThanOrEqual(40)
  expect(readRootFile('examples/README.md')).toContain(`(${name}.ts)`)
})
