import { err, ok, type Result } from 'neverthrow'
import type { AdapterDescription } from '../adapter/adapter.ts'
import { earliestDayOnEarth } from '../customer/days.ts'
import type { Clock } from '../customer/person.ts'
import { snapshotOf } from '../customer/snapshot.ts'
import { evaluate } from '../field-table/evaluate.ts'
import { mapFields } from '../field-table/map-fields.ts'
import { planUpdate } from '../field-table/plan-update.ts'
import { reportMapping } from '../field-table/report-mapping.ts'
import type { Issue } from '../result/issue.ts'
import { namedPaths } from '../result/named-paths.ts'
import { type OnboardingError, onboardingError } from '../result/onboarding-error.ts'
import { checkChanges, kindOfChanges } from './changes.ts'
import { expiredFields } from './expired-fields.ts'
import type { Prepared } from './prepared.ts'
import { readDocuments } from './read-documents.ts'
import { issuesOfRequirement } from './refusal.ts'

/** Checks a change before sending: the canonical model, what the provider changes at all, what it accepts. */
export function prepareUpdate(
  changes: unknown,
  adapter: AdapterDescription,
  now: Clock,
  documents?: unknown,
): Result<Prepared, OnboardingError> {
  const snapshot = snapshotOf(changes)
  const kind = kindOfChanges(snapshot.value, adapter)
  const table = kind && adapter.table(kind)
  if (!kind || !table) {
    const kinds = adapter.kinds.join(' or ')
    const message = `Say in the change which kind the customer is: "kind" is ${kinds}`
    const issues: Issue[] = [
      { path: 'kind', code: kind ? 'not_accepted' : 'required', message: `must be ${kinds}` },
    ]
    return err(onboardingError(adapter.id, kind ? 'unsupported' : 'invalid_customer', message, { issues }))
  }
  const canonical = checkChanges(snapshot, kind, now)
  const read = readDocuments(documents, snapshot.value, adapter, table)
  const today = earliestDayOnEarth(now())
  const evaluation = evaluate(table, adapter, snapshot.value, canonical, today, read.documents)
  const plan = planUpdate(evaluation)
  const missing = plan.missing.flatMap((one) => issuesOfRequirement(one, snapshot.value))
  // If the model and the provider both miss a value, only the provider's entry is kept.
  const missed = new Set(missing.map(({ path }) => path))
  const isRepeated = ({ code, path }: Issue) => code === 'required' && missed.has(path)
  const all = [
    ...canonical.filter((issue) => !isRepeated(issue)),
    ...missing,
    ...read.issues,
    ...plan.issues,
    ...expiredFields(table, adapter, now),
  ]
  if (all.length > 0) {
    const code = canonical.length > 0 ? 'invalid_customer' : 'unmet_requirements'
    return err(
      onboardingError(adapter.id, code, `The change cannot be sent${namedPaths(all)}`, { issues: all }),
    )
  }
  const fields = mapFields(plan.evaluation)
  if (fields.length === 0) {
    const message = `The change holds nothing that ${adapter.name} has a field for`
    return err(onboardingError(adapter.id, 'unmet_requirements', message))
  }
  const inUpdates = (name: string) =>
    table.updateNames?.[name] ?? name.replace(/^[^[]+(?=\[)/, (list) => table.updateNames?.[list] ?? list)
  return ok({
    fields: {
      kind,
      reference: undefined,
      discoveredType: table.discovered?.type,
      fields: fields.map((field) => ({ ...field, name: inUpdates(field.name) })),
    },
    evaluation,
    mapping: reportMapping(plan.evaluation).map((entry) => ({
      ...entry,
      providerFields: entry.providerFields.map(inUpdates),
    })),
  })
}
