// Onboards the same customer at two providers; only `provider` changes. Run it with `npx -y pnpm@12 example:swap`.
import { readFileSync } from 'node:fs'
import { type Customer, openOnboarding, orThrow, readConfig } from '@portico/core'
import { paycombat } from '@portico/paycombat'
import { startSandbox } from '@portico/sandbox'
import { sqril } from '@portico/sqril'

const here = (path: string) => new URL(path, import.meta.url)
const config = orThrow(readConfig(here('swap-provider.config.json')))
const customer: Customer = JSON.parse(readFileSync(here('customers/vietnamese-diacritics.json'), 'utf8'))

// The configuration names these variables. Here they lead to the sandbox; leave `env` out to use your environment.
await using sandbox = await startSandbox({ providers: ['sqril', 'paycombat'] })
const env = {
  SQRIL_URL: sandbox.providers.sqril.baseUrl,
  SQRIL_CLIENT_ID: sandbox.providers.sqril.clientId,
  SQRIL_CLIENT_SECRET: sandbox.providers.sqril.clientSecret,
  PAYCOMBAT_URL: sandbox.providers.paycombat.baseUrl,
  PAYCOMBAT_TOKEN: sandbox.providers.paycombat.token,
  PAYCOMBAT_SIGNATURE_KEY: sandbox.providers.paycombat.signatureKey,
}

for (const provider of ['sqril', 'paycombat']) {
  const onboarding = orThrow(openOnboarding({ ...config, provider }, { adapters: [sqril, paycombat], env }))
  const { outcome, status, providerCustomerId } = await orThrow(onboarding.create(customer))
  console.log(`${provider}: ${outcome}, ${status}, ${providerCustomerId}`)
}
