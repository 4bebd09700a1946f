// A folder whose disk is full: `node packages/ledger/test/full-disk.ts <folder on a small tmpfs>`.
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createOnboarding, orThrow } from '@portico/core'
import { openLedger } from '@portico/ledger'
import { paycombat } from '@portico/paycombat'
import { startSandbox } from '@portico/sandbox'
import { person } from './support/crowd.ts'

const place = process.argv[2] ?? ''
const sandbox = await startSandbox({ providers: ['paycombat'] })
const ledger = orThrow(await openLedger({ folder: join(place, 'ledger'), acceptPowerLoss: true }))
const onboarding = createOnboarding(paycombat(sandbox.providers.paycombat), { ledger, settleAfterMs: 1 })
orThrow(await onboarding.create(person(1)))
const filler = join(place, 'filler')
try {
  for (let part = 0; ; part += 1) writeFileSync(`${filler}${part}`, new Uint8Array(100_000))
} catch {
  console.log('the disk is full')
}
const codes: string[] = []
for (let number = 2; number < 400; number += 1) {
  const result = await onboarding.create(person(number))
  codes.push(
    result.match(
      ({ recorded }) => `ok${recorded === false ? ' unrecorded' : ''}`,
      ({ code, delivery }) => `${code} ${delivery}`,
    ),
  )
}
console.log([...new Set(codes)], 'sent', sandbox.requests.length)
rmSync(`${filler}0`)
for (let part = 1; part < 100; part += 1) rmSync(`${filler}${part}`, { force: true })
const again = await onboarding.create(person(399))
console.log(
  'with space again:',
  again.match(
    ({ outcome }) => outcome,
    ({ code, message }) => `${code} ${message}`,
  ),
)
await ledger.close()
const reopened = orThrow(await openLedger({ folder: join(place, 'ledger'), acceptPowerLoss: true }))
console.log('found', (await reopened.find('race-000001'))[0]?.state)
await reopened.close()
await sandbox.close()
