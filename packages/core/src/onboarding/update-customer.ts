import { err, errAsync, ok, type Result, type ResultAsync } from 'neverthrow'
import type { CustomerRef } from '../adapter/adapter.ts'
import { translateIssues } from '../field-table/translate-issues.ts'
import { changeError, type OnboardingError, onboardingError } from '../result/onboarding-error.ts'
import type { Registration } from '../result/registration.ts'
import type { Warning } from '../result/warning.ts'
import type { CustomerChanges } from './changes.ts'
import { type Desk, tell } from './desk.ts'
import { droppedIssues } from './dropped-issues.ts'
import type { UpdateOptions, UpdatePreflight } from './onboarding.ts'
import { prepareUpdate } from './prepare-update.ts'
import type { Prepared } from './prepared.ts'
import { registerOnly } from './register.ts'
import { unsupported, unsupportedReference } from './unsupported.ts'

export function updateCustomer<Details>(
  desk: Desk<Details>,
  ref: CustomerRef,
  changes: CustomerChanges,
  { strict = false, ...call }: UpdateOptions = {},
): ResultAsync<Registration<Details>, OnboardingError> {
  const { adapter, contextOf } = desk
  const { update } = adapter
  if (!update) return errAsync(unsupported(adapter, 'update a customer'))
  const refused = unsupportedReference(ref, adapter)
  if (refused) return errAsync(refused)
  return prepareUpdate(changes, adapter, desk.now)
    .andThen((prepared) => (strict ? withoutCost(desk, prepared) : ok(prepared)))
    .asyncAndThen(({ fields, evaluation, mapping }) => {
      for (const message of adapter.warnUpdate?.(fields) ?? [])
        tell(desk, { type: 'warning', operation: 'update', message })
      return update(ref, fields, contextOf(call))
        .andThen((found) => registerOnly(ref, desk, 'update', found, mapping))
        .mapErr((error) => changeError(error, { issues: translateIssues(error.issues, evaluation) }))
    })
}

export function preflightUpdate<Details>(desk: Desk<Details>, changes: unknown): UpdatePreflight {
  const { adapter, now } = desk
  const prepared = adapter.update
    ? prepareUpdate(changes, adapter, now)
    : err(unsupported(adapter, 'update a customer'))
  return prepared.match(
    (change) => ({ provider: adapter.id, ready: true, invalid: [], ...costOf(desk, change) }),
    ({ issues, message }) => ({
      provider: adapter.id,
      ready: false,
      invalid: issues.length > 0 ? issues : [{ path: '', code: 'invalid', message }],
      lossy: [],
      warnings: [],
    }),
  )
}

const costOf = <Details>({ adapter }: Desk<Details>, { fields, mapping }: Prepared) => ({
  lossy: mapping.filter((entry) => entry.treatment === 'dropped'),
  warnings: (adapter.warnUpdate?.(fields) ?? []).map(
    (message): Warning => ({ path: '', code: 'costs', message }),
  ),
})

function withoutCost<Details>(desk: Desk<Details>, prepared: Prepared): Result<Prepared, OnboardingError> {
  const { lossy, warnings } = costOf(desk, prepared)
  const lost = droppedIssues(lossy)
  const why = [...warnings.map(({ message }) => message), ...lost.map(({ path }) => `${path} would be lost`)]
  if (why.length === 0) return ok(prepared)
  const message = `Not sent, as strict was asked for: ${why.join('; ')}`
  return err(onboardingError(desk.adapter.id, 'unmet_requirements', message, { issues: lost }))
}
