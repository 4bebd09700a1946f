import { bridge } from '@portico/bridge'
import { type CustomerKind, openOnboarding, orThrow } from '@portico/core'
import { paycombat } from '@portico/paycombat'
import { pendingKyc } from '@portico/pending-kyc'
import { startSandbox } from '@portico/sandbox'
import { saudiPayee } from '@portico/saudi-payee'
import { sqril } from '@portico/sqril'
import { describe, expect, test } from 'vitest'
import { operationsOf } from './operations-of.ts'
import { readRootFile, runNode } from './run.ts'

const readme = readRootFile('README.md')
const adapters = [sqril, saudiPayee, paycombat, pendingKyc, bridge]

test('the sample runs as it stands', async () => {
  const sample = /```ts\n(.*?)```/s.exec(readme)?.[1] ?? ''
  const flags = ['--input-type=module-typescript']
  const { stdout, stderr } = await runNode([...flags, '--eval', sample])
  expect(stderr).toBe('')
  expect(stdout).toContain('ready: true')
  expect(stdout).toContain("outcome: 'created'")
})

describe('the table of providers', () => {
  const described = adapters.map(({ id, kinds }) => ({ id, kinds }))
  const rowOf = (id: string) => {
    const line = readme.split('\n').find((text) => text.includes(`(packages/${id})`)) ?? ''
    const [, , , individuals, companies, operations] = line.split('|').map((cell) => cell.trim())
    return { individuals, companies, operations }
  }

  test.each(described)('tells which kinds of customer $id takes', ({ id, kinds }) => {
    const yes = (kind: CustomerKind) => (kinds.includes(kind) ? 'yes' : 'no')
    expect(rowOf(id)).toMatchObject({ individuals: yes('individual'), companies: yes('company') })
  })

  test.each(described)('tells which operations $id has', async ({ id }) => {
    await using sandbox = await startSandbox()
    const config = { provider: id, providers: sandbox.providers }
    const { adapter } = orThrow(openOnboarding(config, { adapters }))
    expect(rowOf(id).operations).toBe(operationsOf(adapter).join(', '))
  })
})
