// Remembers creates in a ledger, so that nothing is sent twice. Run it with `npx -y pnpm@12 example:ledger`.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Customer, createOnboarding, orThrow } from '@portico/core'
import { openLedger } from '@portico/ledger'
import { paycombat } from '@portico/paycombat'
import { startSandbox } from '@portico/sandbox'

const folder = mkdtempSync(join(tmpdir(), 'portico-example-'))
await using sandbox = await startSandbox({ providers: ['paycombat'] })
// Paycombat's creates are not idempotent, and a ledger in a folder can lose its newest rows in a power cut.
const ledger = orThrow(await openLedger({ folder, acceptPowerLoss: true }))
// `settleAfterMs` is left out in production: the provider may still be at work after a lost answer.
const onboarding = createOnboarding(paycombat(sandbox.providers.paycombat), { ledger, settleAfterMs: 1 })

const address = { line1: '12 Palm Street', country: 'SA' }
const amal: Customer = {
  kind: 'individual',
  reference: 'c-1',
  name: { given: 'Amal', family: 'Haddad' },
  address,
}
const omar: Customer = {
  kind: 'individual',
  reference: 'c-2',
  name: { given: 'Omar', family: 'Nasser' },
  address,
}

const register = (customer: Customer) =>
  onboarding.create(customer).match(
    ({ outcome, status }) => console.log(`${customer.reference}: ${outcome}, ${status}`),
    ({ code, message }) => console.log(`${customer.reference}: ${code}: ${message}`),
  )

await register(amal)
await register(amal) // Nothing is sent: the ledger has the registration.

sandbox.faults.script('paycombat', 'create', [{ kind: 'reset', processed: true }])
await register(omar) // The answer is lost. Does the provider have the customer?
await register(omar) // Nothing is sent: Paycombat cannot be asked, so a person has to look.
console.log(`requests: ${sandbox.requests.length}`)

const found = sandbox.state.paycombat.customers.find(({ description }) => description === 'c-2')
const decision = { actor: 'ops-7', reason: 'in their dashboard', providerCustomerId: found?.customer_id }
console.log('resolve:', await ledger.resolve('paycombat', 'c-2', decision))
await register(omar)
console.table(await ledger.history('c-2'), ['type', 'source', 'status', 'actor'])

await ledger.close()
rmSync(folder, { recursive: true })
