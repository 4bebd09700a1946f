// A worker of the test of deadly rows: it dies whenever it sends the customer of one reference.

import { openBulk } from '@portico/bulk'
import { createOnboarding, orThrow } from '@portico/core'
import { openLedger } from '@portico/ledger'
import { sqril } from '@portico/sqril'

const { ledger: options, settings, run, deadly } = JSON.parse(process.argv[2] ?? '')
const ledger = orThrow(await openLedger({ ...options, keys: [new Uint8Array(32).fill(7)] }))
const adapter = sqril(settings)
const endIf = ({ reference }: { reference?: string | undefined }) => {
  if (reference === deadly) process.kill(process.pid, 'SIGKILL')
}
const lethal: typeof adapter = {
  ...adapter,
  create(fields, context) {
    endIf(fields)
    return adapter.create(fields, context)
  },
  reconcile(fields, context) {
    endIf(fields)
    return adapter.reconcile(fields, context)
  },
}
// What a killed process had claimed may be settled soon.
const onboarding = createOnboarding({ ...lethal, longestCallMs: 300 }, { ledger, settleAfterMs: 100 })
const bulk = orThrow(await openBulk(ledger, { onboardings: [onboarding], migrate: true }))
await bulk.work({ until: run, concurrency: 6 })
await bulk.close()
await ledger.close()
