import { err, errAsync, ok, type Result, type ResultAsync } from 'neverthrow'
import { translateIssues } from '../field-table/translate-issues.ts'
import { rememberFinding } from '../ledger/remember-finding.ts'
import { toStoredChange } from '../ledger/stored-request.ts'
import { namedPaths } from '../result/named-paths.ts'
import { type OnboardingError, onboardingError } from '../result/onboarding-error.ts'
import type { Progress } from '../result/progress.ts'
import type { Registration } from '../result/registration.ts'
import type { Warning } from '../result/warning.ts'
import { atProvider } from './at-provider.ts'
import type { CustomerChanges } from './changes.ts'
import { checkReference } from './check-reference.ts'
import { droppedIssues } from './dropped-issues.ts'
import { guardedSync, notSent } from './guard.ts'
import type { UpdateOptions, UpdatePreflight } from './onboarding.ts'
import type { OnboardingContext, OperationContext } from './onboarding-context.ts'
import type { PreflightOptions } from './preflight.ts'
import { prepareUpdate } from './prepare-update.ts'
import type { Prepared } from './prepared.ts'
import { registerOnly } from './register.ts'
import { stepMemory } from './step-memory.ts'
import { unsupported } from './unsupported.ts'

export function updateCustomer<Details>(
  onboarding: OperationContext<Details>,
  given: unknown,
  changes: CustomerChanges,
  { strict = false, documents, onProgress }: UpdateOptions,
  from?: Progress,
): ResultAsync<Registration<Details>, OnboardingError> {
  const { adapter } = onboarding
  const { update } = adapter
  if (!update) return errAsync(unsupported(adapter, 'update a customer'))
  const ref = checkReference(given, adapter)
  if (ref.isErr()) return errAsync(ref.error)
  return prepareUpdate(changes, adapter, onboarding.now, documents)
    .andThen((prepared) => (strict ? withoutCost(onboarding, prepared) : ok(prepared)))
    .asyncAndThen((prepared) => {
      const { fields, evaluation, mapping } = prepared
      const startedAt = onboarding.now()
      for (const message of adapter.warnUpdate?.(fields) ?? [])
        onboarding.context.observe({ type: 'warning', provider: adapter.id, operation: 'update', message })
      const steps = stepMemory(onProgress, onboarding.context.signal, from)
      return atProvider(
        onboarding,
        'update',
        (context) => update.call(adapter, ref.value, fields, { ...context, steps }),
        (result) =>
          result
            .andThen((found) => registerOnly(ref.value, onboarding, 'update', found, { evaluation, mapping }))
            .mapErr(translateIssues(evaluation)),
      )
        .mapErr(steps.addTo)
        .map(async (found) =>
          rememberFinding(onboarding, 'update', startedAt, found, await toStoredChange(prepared)),
        )
    })
}

export function preflightUpdate<Details>(
  onboarding: OnboardingContext<Details>,
  changes: unknown,
  options?: PreflightOptions,
): UpdatePreflight {
  const { adapter, now } = onboarding
  const examined = guardedSync(
    () =>
      adapter.update
        ? prepareUpdate(changes, adapter, now, options?.documents).map((change) => costOf(onboarding, change))
        : err(unsupported(adapter, 'update a customer')),
    () => err(notSent(adapter.id, 'preflightUpdate')),
  )
  return examined.match(
    (cost) => ({ provider: adapter.id, ready: true, invalid: [], ...cost }),
    ({ issues, message }) => ({
      provider: adapter.id,
      ready: false,
      invalid: issues.length > 0 ? issues : [{ path: '', code: 'invalid', message }],
      lossy: [],
      warnings: [],
    }),
  )
}

const costOf = <Details>({ adapter }: OnboardingContext<Details>, { fields, mapping }: Prepared) => ({
  lossy: mapping.filter((entry) => entry.treatment === 'dropped'),
  warnings: (adapter.warnUpdate?.(fields) ?? []).map(
    (message): Warning => ({ path: '', code: 'side_effect', message }),
  ),
})

function withoutCost<Details>(
  onboarding: OnboardingContext<Details>,
  prepared: Prepared,
): Result<Prepared, OnboardingError> {
  const { lossy, warnings } = costOf(onboarding, prepared)
  const lost = droppedIssues(lossy)
  const losses = lost.length > 0 ? [`${onboarding.adapter.name} would not receive${namedPaths(lost)}`] : []
  const why = [...warnings.map(({ message }) => message), ...losses]
  if (why.length === 0) return ok(prepared)
  const message = `Not sent because strict is on: ${why.join('; ')}`
  return err(onboardingError(onboarding.adapter.id, 'unmet_requirements', message, { issues: lost }))
}
