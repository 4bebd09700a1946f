// Onboards every customer of examples/customers/ at every provider. Run it with `npx -y pnpm@12 quickstart`.
import { bridge } from '@portico/bridge'
import { type Onboarding, openOnboarding, orThrow } from '@portico/core'
import { paycombat } from '@portico/paycombat'
import { pendingKyc } from '@portico/pending-kyc'
import { startSandbox } from '@portico/sandbox'
import { saudiPayee } from '@portico/saudi-payee'
import { sqril } from '@portico/sqril'
import { nextStep, whatIsMissing } from './describe-outcome.ts'
import { merchantSettings } from './merchant-settings.ts'
import { photosOf } from './photos-of.ts'
import { formatLines, type Line } from './print-table.ts'
import { type CustomerFile, readCustomers } from './read-customers.ts'

const adapters = [sqril, saudiPayee, paycombat, pendingKyc, bridge]
const tally = { taken: 0, notReady: 0, failed: 0, dropped: 0 }

await using sandbox = await startSandbox()

// One configuration. What follows changes nothing in it but `provider`.
const config = {
  provider: sqril.id,
  providers: {
    sqril: { ...sandbox.providers.sqril, ...merchantSettings.sqril },
    'saudi-payee': { ...sandbox.providers['saudi-payee'], ...merchantSettings['saudi-payee'] },
    paycombat: { ...sandbox.providers.paycombat, ...merchantSettings.paycombat },
    'pending-kyc': { ...sandbox.providers['pending-kyc'], ...merchantSettings['pending-kyc'] },
    bridge: { ...sandbox.providers.bridge, ...merchantSettings.bridge },
  },
}

const onboardings = adapters.map(({ id }) =>
  orThrow(openOnboarding({ ...config, provider: id }, { adapters })),
)
const customers = readCustomers()

console.log(
  `Portico: ${customers.length} invented customers, ${onboardings.length} providers, one configuration.`,
)
console.log(
  'Personal data is not printed, by design: only references, provider ids and the paths of fields.\n',
)
console.log(formatLines([['provider', 'outcome', 'status', "provider's id", 'next step']]))

for (const file of customers) {
  const lines: Line[] = []
  for (const onboarding of onboardings) lines.push(await onboard(file, onboarding))
  console.log(`\n${file.customer.reference} · ${file.name} (${file.customer.kind})\n${formatLines(lines)}`)
}

console.log(`
${tally.taken} registrations made · ${tally.notReady} not sent: the provider would refuse them, known offline · ${tally.failed} failed
${tally.dropped} values have no field at the provider they were for: \`registration.mapping\` lists each one.

Next: edit a file in examples/customers/ and run this again. The smallest programs are listed in
examples/README.md; README.md shows how to put in credentials of your own.`)

async function onboard({ customer }: CustomerFile, onboarding: Onboarding): Promise<Line> {
  const { provider } = onboarding
  // Bridge takes photos with the create. The Saudi API takes them after it.
  const options = provider === bridge.id ? { documents: photosOf(customer) } : {}
  const preflight = onboarding.preflight(customer, options)
  if (!preflight.ready) {
    tally.notReady += 1
    return [provider, 'not sent', whatIsMissing(preflight)]
  }
  const result = await onboarding.create(customer, options)
  if (result.isErr()) {
    tally.failed += 1
    return [provider, 'failed', `${result.error.code}: ${result.error.message}`]
  }
  const registration = result.value
  tally.taken += 1
  tally.dropped += registration.mapping.filter(({ treatment }) => treatment === 'dropped').length
  const { outcome, status, providerCustomerId } = registration
  return [provider, outcome, status, providerCustomerId, nextStep(registration)]
}
