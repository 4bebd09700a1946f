import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { needsReconcile, orThrow } from '@portico/core'
import { openLedger, type PorticoLedger } from '@portico/ledger'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { lina, useStepwise } from './support/stepwise.ts'

const stepwise = useStepwise()
const folder = mkdtempSync(join(tmpdir(), 'portico-steps-'))
let ledger: PorticoLedger
beforeAll(async () => {
  ledger = orThrow(await openLedger({ folder, acceptPowerLoss: true }))
}, 120_000)
afterAll(async () => {
  await ledger.close()
  rmSync(folder, { recursive: true, force: true })
})

const open = (fetch?: typeof globalThis.fetch) =>
  stepwise.open(fetch ? { fetch } : {}, { ledger, settleAfterMs: 1, now: () => new Date() })
const held = () => ({
  files: stepwise.provider.state.files.size,
  customers: stepwise.provider.state.customers.length,
})
const pause = () => new Promise((resolve) => setTimeout(resolve, 20))

/** Loses the answer to the request whose path ends so. */
const losing = (path: string) =>
  (async (request: Request) => {
    const response = await fetch(request)
    if (new URL(request.url).pathname.endsWith(path)) throw new TypeError('terminated')
    return response
  }) as typeof globalThis.fetch

describe('a create of three requests with a ledger', () => {
  test.each(['/files', '/customers', '/submit'])(
    'continues after the answer to %s was lost, without a second file or customer',
    async (path) => {
      const customer = { ...lina, reference: `lina${path.replace('/', '-')}` }
      const error = (await open(losing(path)).create(customer))._unsafeUnwrapErr()
      expect(needsReconcile(error)).toBe(true)
      await pause()
      let result = await open().create(customer)
      for (let call = 0; call < 3 && result.isErr(); call += 1) {
        await pause()
        result = await open().create(customer)
      }
      expect(result._unsafeUnwrap()).toMatchObject({ status: 'pending', reference: customer.reference })
      expect(held()).toEqual({ files: 1, customers: 1 })
      expect((await ledger.find(customer.reference))[0]).toMatchObject({ state: 'registered' })
      expect((await open().create(customer))._unsafeUnwrap().outcome).toBe('existing')
      expect(held()).toEqual({ files: 1, customers: 1 })
    },
  )
})
