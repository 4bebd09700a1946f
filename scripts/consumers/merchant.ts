import { providerId } from '@portico/adapter-kit'
import { bridge } from '@portico/bridge'
import {
  type Customer,
  createOnboarding,
  type OnboardingError,
  openOnboarding,
  orThrow,
  preflight,
  questions,
  type Registration,
} from '@portico/core'
import { customerStatuses, type Result as PorticoResult } from '@portico/core/adapter'
import { paycombat } from '@portico/paycombat'
import { pendingKyc } from '@portico/pending-kyc'
import { startSandbox } from '@portico/sandbox'
import { saudiPayee } from '@portico/saudi-payee'
import { sqril } from '@portico/sqril'
import { err, ok, type Result } from 'neverthrow'
import * as z from 'zod'

// A consumer of every package, compiled and run by `consumers.ts`: also as CommonJS, so without a top-level await, and
// with other editions of neverthrow and zod, which then are not those of the packages.

const name = { given: 'Amal', family: 'Haddad' }
const address = { line1: '12 Palm Street', country: 'SA' }
const form: unknown = { customer: { kind: 'individual', reference: 'c-1', name, address } }
const adapters = [sqril, saudiPayee, paycombat, pendingKyc, bridge]

/** A form of the consumer's own, by its own zod. */
const Form = z.object({ customer: z.custom<Customer>(), note: z.string().optional() })

/** What became of a customer, as a result of the consumer's own neverthrow. */
const ownResult = (result: PorticoResult<Registration, OnboardingError>): Result<string, string> =>
  result.match(
    ({ outcome }) => ok(outcome),
    ({ code }) => err(code),
  )

async function main(): Promise<void> {
  const sandbox = await startSandbox()
  const config = { provider: 'paycombat', providers: sandbox.providers }
  const onboarding = orThrow(openOnboarding(config, { adapters }))
  const { customer } = Form.parse(form)
  const created = await onboarding.create(customer)
  const refused = await createOnboarding(sqril(sandbox.providers.sqril)).create(customer)
  await sandbox.close()

  // The conformance kit has a top-level await, so `require` does not load it.
  const { checks } = await import('@portico/conformance')
  const [question] = questions(customer, [sqril])
  const checked = await question?.schema['~standard'].validate('')
  console.log(
    ownResult(created).unwrapOr('refused'),
    ownResult(refused).unwrapOr('refused'),
    preflight(customer, adapters).filter(({ ready }) => ready).length,
    `${question?.path} ${checked?.issues ? 'required' : 'optional'}`,
    [checks, customerStatuses].every(({ length }) => length > 0) && providerId.parse('c-1'),
  )
}

main()
