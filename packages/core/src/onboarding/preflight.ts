import type { AdapterDescription } from '../adapter/adapter.ts'
import type { CustomerDocument } from '../adapter/capabilities.ts'
import { checkCustomer } from '../customer/check-customer.ts'
import { type Customer, type CustomerKind, customerKinds } from '../customer/customer.ts'
import { earliestDayOnEarth } from '../customer/days.ts'
import { valueAt } from '../customer/path.ts'
import type { Clock } from '../customer/person.ts'
import { requiredLeaves, schemaAt } from '../customer/schema-at.ts'
import { type Snapshot, snapshotOf } from '../customer/snapshot.ts'
import { type Evaluation, evaluate } from '../field-table/evaluate.ts'
import { fieldRequirement } from '../field-table/field-requirement.ts'
import { findingsOf } from '../field-table/findings.ts'
import { isRefused } from '../field-table/is-refused.ts'
import { mergeRequirements } from '../field-table/merge-requirements.ts'
import { reportMapping } from '../field-table/report-mapping.ts'
import { withJson } from '../json-schema/with-json.ts'
import type { Issue } from '../result/issue.ts'
import type { MappingEntry, MappingReport } from '../result/mapping.ts'
import type { Requirement, ValueRequirement } from '../result/requirement.ts'
import type { Warning } from '../result/warning.ts'
import { warningsOf } from '../warnings/warnings-of.ts'
import { clockOf } from './clock-of.ts'
import { expiredFields } from './expired-fields.ts'
import { guardedSync } from './guard.ts'
import { noDocuments, type ReadDocuments, readDocuments } from './read-documents.ts'
import { waysOfKind } from './ways-of-kind.ts'

/** What one provider would say of a customer, known offline and all at once. */
export interface Preflight {
  /** The provider's id. */
  provider: string
  /** Whether `create` would be sent. */
  ready: boolean
  /** Present where the provider does not take this kind of customer at all. */
  unsupportedKind?: { kind: string; supported: readonly CustomerKind[] }
  /** What is not there and needed. */
  missing: Requirement[]
  /** What is there and wrong, by the canonical model or by this provider. */
  invalid: Issue[]
  /** What this provider would not get. */
  lossy: MappingEntry[]
  /** What does not keep the customer from being sent. */
  warnings: Warning[]
}

/** What a customer is examined with. */
export interface PreflightOptions {
  /** The documents that `create` will be given. Default: none, and documents that a provider needs are missing. */
  documents?: readonly CustomerDocument[] | undefined
}

/** A preflight with what it was derived from. */
export interface Examination extends Preflight {
  /** The checked customer; absent where the canonical model refuses it. */
  customer?: Customer
  /** Findings of the canonical model, missing values included. */
  canonicalIssues: Issue[]
  mapping: MappingReport
  evaluation?: Evaluation
}

/**
 * Reports offline what each provider still needs of a customer, what it would refuse and what it would not get.
 * Takes any value: a customer that breaks the canonical model is examined in the same round.
 *
 * @example const [atSqril, atPaycombat] = preflight(customer, [sqril, paycombat])
 */
export function preflight(
  customer: unknown,
  adapters: readonly AdapterDescription[],
  options: PreflightOptions & { now?: Clock | undefined } = {},
): Preflight[] {
  const now = clockOf(options)
  const snapshot = snapshotOf(customer)
  return (adapters ?? []).map((adapter) => toPreflight(examine(snapshot, adapter, now, documentsIn(options))))
}

/** The documents that a caller gives, in whatever form. */
export const documentsIn = (options: PreflightOptions | null | undefined): unknown =>
  guardedSync<unknown>(
    () => options?.documents,
    () => undefined,
  )

/** The public part of an examination. */
export function toPreflight(examination: Examination): Preflight {
  const { customer, canonicalIssues, mapping, evaluation, ...found } = examination
  return found
}

/** Everything that is known about a customer at a provider before sending. */
export const examine = (
  snapshot: Snapshot,
  adapter: AdapterDescription,
  now: Clock,
  documents?: unknown,
): Examination =>
  guardedSync(
    () => {
      const kind = kindOf(snapshot.value)
      const table = kind && adapter.table(kind)
      const read = table ? readDocuments(documents, snapshot.value, adapter, table) : noDocuments
      return examineAs(snapshot, adapter, now, read, (requirements, kind) =>
        waysOfKind(requirements, snapshot.value, kind, (value) =>
          examineAs({ ...snapshot, value }, adapter, now, read),
        ),
      )
    },
    () => unexamined(adapter),
  )

const kindOf = (input: unknown) => customerKinds.find((known) => known === valueAt(input, 'kind'))

function unexamined({ id, name }: AdapterDescription): Examination {
  const message = `cannot be checked for ${name}: its adapter throws, or the clock gives no time`
  const invalid: Issue[] = [{ path: '', code: 'invalid', message }]
  const nothing = { missing: [], lossy: [], warnings: [], canonicalIssues: [], mapping: [] }
  return { provider: id, ready: false, invalid, ...nothing }
}

function examineAs(
  snapshot: Snapshot,
  adapter: AdapterDescription,
  now: Clock,
  read: ReadDocuments,
  refine: (requirements: ValueRequirement[], kind: CustomerKind) => Requirement[] = (requirements) =>
    requirements,
): Examination {
  const { value: input } = snapshot
  const { customer, issues } = checkCustomer(snapshot, now)
  const found = { provider: adapter.id, canonicalIssues: issues, ...(customer && { customer }) }
  const kind = kindOf(input)
  const table = kind && adapter.table(kind)
  if (!kind || !table) {
    const unsupported = kind && { unsupportedKind: { kind, supported: [...adapter.kinds] } }
    const invalid = issues.filter((issue) => issue.code !== 'required' || !kind)
    const missing = kind ? mergeRequirements(canonicallyMissing(issues, kind)) : []
    return { ...found, ready: false, ...unsupported, missing, invalid, lossy: [], warnings: [], mapping: [] }
  }
  const today = earliestDayOnEarth(now())
  const evaluation = evaluate(table, adapter, input, issues, today, read.documents)
  const findings = findingsOf(evaluation)
  const missing = mergeRequirements([
    ...findings.missing,
    ...refine(
      canonicallyMissing(issues, kind).map(({ path }) => fieldRequirement(path, undefined, evaluation)),
      kind,
    ),
  ])
  const invalid = [
    ...issues.filter((issue) => issue.code !== 'required'),
    ...read.issues,
    ...findings.invalid,
    ...expiredFields(table, adapter, now),
  ]
  const mapping = reportMapping(evaluation)
  const wrong = new Set(invalid.map(({ path }) => path.replace(/^(documents\[\d+\]).*/, '$1')))
  return {
    ...found,
    ready: missing.length === 0 && invalid.length === 0,
    missing,
    invalid,
    // What is to be corrected is not lost. An issue without a path is about the customer as a whole.
    lossy: mapping.filter(
      ({ path, treatment }) => treatment === 'dropped' && !wrong.has('') && !isRefused(path, wrong),
    ),
    warnings: warningsOf(evaluation, today),
    mapping,
    evaluation,
  }
}

function canonicallyMissing(issues: readonly Issue[], kind: CustomerKind) {
  return issues
    .filter((issue) => issue.code === 'required')
    .flatMap((issue) => {
      const leaves = requiredLeaves(kind, issue.path)
      return leaves.length > 0 ? leaves : [issue.path]
    })
    .flatMap((path) => {
      const schema = schemaAt(kind, path)
      return schema ? [{ type: 'field' as const, path, providerFields: [], schema: withJson(schema) }] : []
    })
}
