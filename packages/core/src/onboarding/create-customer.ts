import { err, ok, type Result, type ResultAsync } from 'neverthrow'
import type { Customer } from '../customer/customer.ts'
import { translateIssues } from '../field-table/translate-issues.ts'
import { rememberedCreate, type SendCreate } from '../ledger/remembered-create.ts'
import { type OnboardingError, onboardingError } from '../result/onboarding-error.ts'
import type { Progress } from '../result/progress.ts'
import type { Registration } from '../result/registration.ts'
import { atProvider } from './at-provider.ts'
import type { CreateOptions } from './onboarding.ts'
import type { OperationContext } from './onboarding-context.ts'
import { prepareCustomer } from './prepare-customer.ts'
import type { PreparedCustomer } from './prepared.ts'
import { registerOnly } from './register.ts'
import { stepMemory } from './step-memory.ts'

const double =
  'Another create of the same reference has not ended: the provider may register the customer twice. Wait for the first result'

export const createCustomer = <Details>(
  onboarding: OperationContext<Details>,
  customer: Customer,
  { strict, documents, onProgress, again, unlessAt }: CreateOptions,
  from?: Progress,
): ResultAsync<Registration<Details>, OnboardingError> =>
  prepareCustomer(customer, onboarding, { strict, documents })
    .andThen((prepared) => onlyOf(prepared, from, onboarding))
    .asyncAndThen((prepared) => {
      const { ledger } = onboarding
      const send = sendCreate(onboarding, prepared)
      return ledger
        ? rememberedCreate(onboarding, ledger, prepared, { again, unlessAt, from, onProgress }, send).mapErr(
            translateIssues(prepared.evaluation),
          )
        : send({ from, onProgress, signal: onboarding.context.signal })
    })

const sendCreate =
  <Details>(
    onboarding: OperationContext<Details>,
    { reference, fields, evaluation, mapping }: PreparedCustomer,
  ): SendCreate<Details> =>
  ({ from, onProgress, signal }) => {
    const { ledger } = onboarding
    const steps = stepMemory(onProgress, signal, from)
    const onDouble = () =>
      onboarding.context.observe({
        type: 'warning',
        provider: onboarding.adapter.id,
        operation: 'create',
        message: double,
      })
    return atProvider(
      onboarding,
      'create',
      (context) =>
        onboarding.underWay.run(reference, onDouble, () =>
          onboarding.adapter.create(fields, { ...context, signal, steps, remembered: ledger !== undefined }),
        ),
      (result) =>
        result
          .map((found) => ({ ...found, reference: found.reference ?? reference }))
          .andThen((found) =>
            registerOnly({ reference }, onboarding, 'create', found, { evaluation, mapping }),
          )
          .mapErr(translateIssues(evaluation)),
    ).mapErr(steps.addTo)
  }

/** A resumed create takes only the customer of its progress. */
function onlyOf<Prepared extends { reference: string }>(
  prepared: Prepared,
  from: Progress | undefined,
  { adapter }: { adapter: { id: string } },
): Result<Prepared, OnboardingError> {
  const customer = from?.resume.customer
  const isOther =
    customer !== undefined && (typeof customer === 'string' || customer.reference !== prepared.reference)
  const message = 'This progress is of another customer: their references differ'
  return isOther ? err(onboardingError(adapter.id, 'unsupported', message)) : ok(prepared)
}
