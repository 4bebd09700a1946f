// Onboards one customer at one provider. Run it with `npx -y pnpm@12 example:onboard`.
import { type Customer, createOnboarding } from '@portico/core'
import { startSandbox } from '@portico/sandbox'
import { saudiPayee } from '@portico/saudi-payee'

// A stand-in of the provider on this machine. With real credentials, put them here instead.
await using sandbox = await startSandbox({ providers: ['saudi-payee'] })
const onboarding = createOnboarding(saudiPayee(sandbox.providers['saudi-payee']))

const customer: Customer = {
  kind: 'individual',
  reference: 'customer-0001',
  name: { given: 'Amal', family: 'Haddad', local: 'أمل حداد' },
  identifications: [{ type: 'national_id', number: '1000000001', issuingCountry: 'SA' }],
  payoutAccounts: [{ kind: 'wallet', scheme: 'stc_pay', phone: '+966520000001', currency: 'SAR' }],
}

// Offline, before anything is sent: is all there, and what would the provider not get?
const { ready, lossy } = onboarding.preflight(customer)
console.log({ ready, lossy: lossy.map(({ path }) => path) })

// Failures are values: nothing is thrown, and every error has a code, the paths and how far the request came.
const result = await onboarding.create(customer)
result.match(
  ({ outcome, status, providerCustomerId, outstanding, mapping }) => {
    console.log({ outcome, status, providerCustomerId, outstanding })
    console.table(mapping, ['path', 'treatment', 'providerFields'])
  },
  ({ code, delivery, issues }) => {
    console.error({ code, delivery, issues })
    process.exitCode = 1
  },
)
