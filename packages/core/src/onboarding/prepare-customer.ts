import { err, ok, type Result } from 'neverthrow'
import { snapshotOf } from '../customer/snapshot.ts'
import { mapFields } from '../field-table/map-fields.ts'
import type { OnboardingError } from '../result/onboarding-error.ts'
import { droppedIssues } from './dropped-issues.ts'
import type { CreateOptions } from './onboarding.ts'
import type { OnboardingContext } from './onboarding-context.ts'
import { examine } from './preflight.ts'
import type { PreparedCustomer } from './prepared.ts'
import { refusalOf } from './refusal.ts'

/** Checks a customer before sending, and puts it into the provider's fields. `strict` refuses what would be lost. */
export function prepareCustomer<Details>(
  customer: unknown,
  { adapter, now }: OnboardingContext<Details>,
  { strict = false, documents }: Pick<CreateOptions, 'strict' | 'documents'> = {},
): Result<PreparedCustomer, OnboardingError> {
  const examination = examine(snapshotOf(customer), adapter, now, documents)
  const { evaluation, mapping } = examination
  const lost = strict ? droppedIssues(examination.lossy) : []
  if (!examination.ready || !examination.customer || !evaluation || lost.length > 0) {
    return err(refusalOf(examination, adapter, lost))
  }
  const { kind, reference } = examination.customer
  const discoveredType = evaluation.table.discovered?.type
  const fields = { kind, reference, discoveredType, fields: mapFields(evaluation) }
  return ok({ reference, fields, evaluation, mapping })
}
