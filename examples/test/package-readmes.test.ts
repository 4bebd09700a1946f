import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bridge } from '@portico/bridge'
import { paycombat } from '@portico/paycombat'
import { pendingKyc } from '@portico/pending-kyc'
import { startSandbox } from '@portico/sandbox'
import { saudiPayee } from '@portico/saudi-payee'
import { sqril } from '@portico/sqril'
import { afterAll, describe, expect, test } from 'vitest'
import { operationsOf } from './operations-of.ts'
import { readRootFile, runNode } from './run.ts'

const readmeOf = (name: string) => readRootFile(`packages/${name}/README.md`)
const sampleOf = (name: string) => /```ts\n(.*?)```/s.exec(readmeOf(name))?.[1] ?? ''

describe('the sample in the README', () => {
  // The names that a sample takes for granted, and whose settings they are.
  const samples = [
    {
      name: 'core',
      given: 'token, signatureKey',
      of: 'paycombat',
      prints: /sqril false .*occupation.*paycombat true .*registered customer_/s,
    },
    { name: 'adapter-kit', given: 'apiKey', of: 'pending-kyc', prints: /example-1/ },
    { name: 'sqril', given: 'clientId, clientSecret', of: 'sqril', prints: /created cus_/ },
    {
      name: 'saudi-payee',
      given: 'apiKey, systemPublicKey, merchantPrivateKey, baseUrl',
      of: 'saudi-payee',
      prints: /incomplete .*identification/s,
    },
    { name: 'paycombat', given: 'token, signatureKey', of: 'paycombat', prints: /registered (true|false)/ },
    { name: 'pending-kyc', given: 'apiKey, baseUrl', of: 'pending-kyc', prints: /pending/ },
    {
      name: 'ledger',
      given: 'clientId, clientSecret',
      of: 'sqril',
      prints: /created existing cus_/,
    },
    { name: 'bulk', given: 'token, signatureKey', of: 'paycombat', prints: /finished \d{3} \w+/ },
    { name: 'sandbox', given: '', of: 'sqril', prints: /^$/ },
  ]

  const folder = mkdtempSync(join(tmpdir(), 'portico-readme-'))
  afterAll(() => rmSync(folder, { recursive: true }))

  test.each(samples)('of $name runs as it stands', async ({ name, given, of, prints }) => {
    const program = [
      `const world = await (await import('./examples/test/readme-world.ts')).openReadmeWorld()`,
      `const { customer } = world, { ${given} } = world.providers['${of}']`,
      sampleOf(name).replace("'.portico'", JSON.stringify(folder)),
      'await world.close()',
    ].join('\n')
    const flags = ['--input-type=module-typescript']
    const { stdout, stderr } = await runNode([...flags, '--eval', program])
    expect(stderr).toBe('')
    expect(stdout).toMatch(prints)
  })
})

describe('the README of', async () => {
  const { providers } = await startSandbox().then(async (sandbox) => {
    await sandbox.close()
    return sandbox
  })
  const adapters = [
    { factory: sqril, adapter: sqril(providers.sqril) },
    { factory: saudiPayee, adapter: saudiPayee(providers['saudi-payee']) },
    { factory: paycombat, adapter: paycombat(providers.paycombat) },
    { factory: pendingKyc, adapter: pendingKyc(providers['pending-kyc']) },
    { factory: bridge, adapter: bridge(providers.bridge) },
  ].map(({ factory, adapter }) => ({ id: factory.id, settings: factory.settings, adapter }))

  test.each(adapters)('$id names every operation that it has', ({ id, adapter }) => {
    const operations = operationsOf(adapter).join(', ')
    expect(readmeOf(id).replaceAll(/\s+/g, ' ')).toContain(`Operations: ${operations}.`)
  })

  test.each(adapters)('$id lists every setting', ({ id, settings }) => {
    const text = readmeOf(id)
    const missing = Object.keys(settings._zod.def.shape)
      .filter((name) => name !== 'placeholders')
      .filter((name) => !text.includes(`\`${name}\``))
    expect(missing).toEqual([])
  })

  test.each(adapters)('$id tells what is inferred', ({ id }) => {
    expect(readmeOf(id)).toContain('## What is inferred')
  })
})
