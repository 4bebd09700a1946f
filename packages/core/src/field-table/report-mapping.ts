import { genericPath, type PathCondition, pathConditionsOf } from '../condition/condition.ts'
import { leavesOf } from '../customer/leaves.ts'
import { formatPath, parsePath, valueAt } from '../customer/path.ts'
import { groupBy } from '../group-by.ts'
import type { MappingEntry, MappingReport, Treatment } from '../result/mapping.ts'
import type { Evaluation } from './evaluate.ts'
import type { Field, FieldTable } from './field-table.ts'
import { listsOf } from './lists-of.ts'
import { pathOfDocument, pathsRead, type Reading } from './reading.ts'

/** What becomes of every leaf that the customer carries. Other providers' options are no part of this. */
export function reportMapping(evaluation: Evaluation): MappingReport {
  const { context, owner } = evaluation
  const leaves = leavesOf(context.input).filter(({ path }) => {
    const [root, provider] = parsePath(path)
    return root !== 'providerOptions' || provider === owner.id
  })
  const uses = groupBy(usesOf(evaluation), ({ path }) => path)
  const reasons = reasonsOf(evaluation)
  const entries = leaves.map(
    ({ path }) => sentEntry(path, uses.get(path) ?? [], evaluation) ?? unsentEntry(path, reasons, evaluation),
  )
  const documents = context.documents.map((_, index) => documentEntry(index, uses, reasons, evaluation))
  return [...entries, ...documents, ...placeholderEntries(evaluation)]
}

/** A value that goes into a field. */
interface Use {
  path: string
  field: Field
  reading: Reading
}

const usesOf = ({ readings }: Evaluation): Use[] =>
  [...readings].flatMap(([field, reading]) =>
    [...new Set(pathsRead(reading))].map((path) => ({ path, field, reading })),
  )

/** Why values were passed over; the first reason of each counts. */
const reasonsOf = ({ readings }: Evaluation): ReadonlyMap<string, string> =>
  new Map(
    [...readings.values()]
      .flatMap(({ passedOver }) => passedOver)
      .toReversed()
      .map(({ path, reason }) => [path, reason]),
  )

function sentEntry(path: string, uses: readonly Use[], evaluation: Evaluation): MappingEntry | undefined {
  const destinations = uses.map(({ field, reading }) => {
    const placeholder = reading.filled.find((filled) => filled.path === path)?.placeholder
    const goesOutAsIs = isWithin(reading.value, path, evaluation) || isDocument(reading, evaluation)
    const treatment: Treatment = field.encrypted ? 'encrypted' : goesOutAsIs ? 'sent' : 'transformed'
    return { name: field.name, treatment, placeholder }
  })
  const mostOpen = (['sent', 'transformed', 'encrypted'] as const).find((treatment) =>
    destinations.some((destination) => destination.treatment === treatment),
  )
  if (!mostOpen) return undefined
  const placeholder = destinations.find((destination) => destination.placeholder)?.placeholder
  return {
    path,
    treatment: mostOpen,
    providerFields: destinations.map(({ name }) => name),
    ...(placeholder && { reason: filledBy(placeholder) }),
  }
}

const documentEntry = (
  index: number,
  uses: ReadonlyMap<string, readonly Use[]>,
  reasons: ReadonlyMap<string, string>,
  evaluation: Evaluation,
): MappingEntry => {
  const path = pathOfDocument(index)
  const { owner, unread } = evaluation
  const reason = unread.get(index) ?? reasons.get(path) ?? `${owner.name} has no field for it`
  const sent = sentEntry(path, uses.get(path) ?? [], evaluation)
  return sent ?? { path, treatment: 'dropped', providerFields: [], reason }
}

function unsentEntry(
  path: string,
  reasons: ReadonlyMap<string, string>,
  evaluation: Evaluation,
): MappingEntry {
  if (isUsed(path, evaluation)) return { path, treatment: 'used', providerFields: [] }
  const reason = reasons.get(path) ?? reasonFor(path, evaluation)
  return { path, treatment: 'dropped', providerFields: [], reason }
}

/** Whether a document goes out as a file of its own. */
const isDocument = ({ files, value }: Reading, { context }: Evaluation) =>
  files.some((index) => [value].flat().includes(context.documents[index]))

/** Whether what goes out is the customer's own value here, or a whole object of the customer that holds it. */
const isWithin = (value: unknown, path: string, { context }: Evaluation) =>
  parsePath(path).some((_, index, steps) => {
    const upTo = formatPath(steps.slice(0, index + 1))
    return value === valueAt(context.input, upTo)
  })

/** Decides something without going out: the kind, the reference, a chosen element's type, a condition. */
function isUsed(path: string, { declared, context }: Evaluation): boolean {
  if (path === 'kind' || path === 'reference') return true
  const value = genericPath(path).replace(/\[\]$/, '')
  if (conditionsIn(declared).some((condition) => condition.path === value)) return true
  return [...context.chosen].some(([{ list, where }, index]) =>
    Object.keys(where).some((key) => {
      const deciding = `${list}[${index}].${key}`
      return path === deciding || path.startsWith(`${deciding}[`)
    }),
  )
}

/** Everything on which it depends what is sent or needed. */
const conditionsIn = (table: FieldTable): PathCondition[] =>
  [
    ...listsOf(table).flatMap(({ atLeastIf }) => atLeastIf ?? []),
    ...table.rules.flatMap((rule) => (rule.type === 'anyOf' ? [rule.when] : [])),
    ...table.fields.flatMap(({ requiredIf, sentIf }) => [requiredIf ?? [], sentIf ?? []].flat()),
  ].flatMap(pathConditionsOf)

/** Why it is not read: no field does, or the provider takes other elements of a list. */
function reasonFor(path: string, evaluation: Evaluation): string {
  const { context, owner } = evaluation
  for (const [element, list = ''] of elementsOnTheWay(path)) {
    const taken = [...context.chosen].flatMap(([pick, index]) => (pick.list === list ? [index] : []))
    if (taken.some((index) => element === `${list}[${index}]`)) continue
    const matches = matchesOf(list, evaluation)
    if (matches.length > 0) return `${owner.name} takes only ${matches.join(', or ')}`
    if (taken.length > 0) return `${owner.name} takes one; ${list}[${taken.join('] and [')}] is used`
  }
  return `${owner.name} has no field for it`
}

/** `a[0].b[1].c` is in the elements `a[0]` and `a[0].b[1]`, each with its list. */
const elementsOnTheWay = (path: string) =>
  [...path.matchAll(/\[\d+\]/g)].map(({ 0: text, index }) => [
    path.slice(0, index + text.length),
    path.slice(0, index),
  ])

/** Which elements the provider's own lists take of this one: `identifications with type passport or tax_id`. */
function matchesOf(list: string, { declared }: Evaluation): string[] {
  const generic = list.replace(/\[\d+\]/g, '[]')
  return listsOf(declared)
    .filter((own) => own.list === generic)
    .map(({ where }) => {
      const words = Object.entries(where).map(([key, values]) => `${key} ${values.join(' or ')}`)
      return words.length > 0 ? `${list} with ${words.join(' and ')}` : list
    })
}

const filledBy = (placeholder: string) => `filled in by the setting placeholders.${placeholder}`

/** Values that the customer does not carry at all; those it carries have their entry already. */
const placeholderEntries = ({ readings }: Evaluation): MappingEntry[] =>
  [...readings].flatMap(([field, { filled, leaves }]) =>
    filled
      .filter(({ path }) => !leaves.some((leaf) => leaf.path === path))
      .map(({ path, placeholder }) => ({
        path,
        treatment: 'transformed',
        providerFields: [field.name],
        reason: filledBy(placeholder),
      })),
  )
