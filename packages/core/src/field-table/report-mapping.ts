import { type Leaf, leavesOf } from '../customer/leaves.ts'
import { formatPath, parsePath, valueAt } from '../customer/path.ts'
import type { MappingEntry, MappingReport, Treatment } from '../result/mapping.ts'
import type { Evaluation } from './evaluate.ts'
import { picksOf } from './field-table.ts'

/** What becomes of every leaf that the customer carries. Other providers' options are no part of this. */
export function reportMapping(evaluation: Evaluation): MappingReport {
  const { context, owner } = evaluation
  const leaves = leavesOf(context.input).filter(({ path }) => {
    const [root, provider] = parsePath(path)
    return root !== 'providerOptions' || provider === owner.id
  })
  return [...leaves.map((leaf) => entryFor(leaf, evaluation)), ...fillerEntries(evaluation)]
}

function entryFor(leaf: Leaf, evaluation: Evaluation): MappingEntry {
  const destinations = [...evaluation.readings].flatMap(([field, reading]) => {
    if (!reading.leaves.some(({ path }) => path === leaf.path)) return []
    const filler = reading.filled.find(({ path }) => path === leaf.path)?.filler
    const goesOutAsIs = isWithin(reading.value, leaf.path, evaluation)
    const treatment: Treatment = field.encrypted ? 'encrypted' : goesOutAsIs ? 'sent' : 'transformed'
    return [{ name: field.name, treatment, filler }]
  })
  const mostOpen = (['sent', 'transformed', 'encrypted'] as const).find((treatment) =>
    destinations.some((destination) => destination.treatment === treatment),
  )
  if (mostOpen) {
    const filler = destinations.find((destination) => destination.filler)?.filler
    return {
      path: leaf.path,
      treatment: mostOpen,
      providerFields: destinations.map(({ name }) => name),
      ...(filler && { reason: filledBy(filler) }),
    }
  }
  if (isUsed(leaf.path, evaluation)) return { path: leaf.path, treatment: 'used', providerFields: [] }
  const reason = reasonFor(leaf.path, evaluation)
  return { path: leaf.path, treatment: 'dropped', providerFields: [], reason }
}

/** Whether what goes out is the customer's own value here, or a whole object of the customer that holds it. */
const isWithin = (value: unknown, path: string, { context }: Evaluation) =>
  parsePath(path).some((_, index, steps) => {
    const upTo = formatPath(steps.slice(0, index + 1))
    return value === valueAt(context.input, upTo)
  })

/** Decides something without going out: the kind, the reference, a chosen element's type, a condition. */
function isUsed(path: string, { table, context }: Evaluation): boolean {
  if (path === 'kind' || path === 'reference') return true
  const generic = path.replace(/\[\d+\]/g, '[]')
  if (table.rules.some((rule) => rule.type === 'anyOf' && rule.when.path === generic)) return true
  return picksOf(table).some((pick) =>
    Object.keys(pick.where).some((key) => path === `${pick.list}[${context.chosen(pick)}].${key}`),
  )
}

function reasonFor(path: string, { table, context, readings, owner }: Evaluation): string {
  const passedOver = [...readings.values()].flatMap((reading) => reading.passedOver)
  const known = passedOver.find((passed) => passed.path === path)
  if (known) return known.reason
  const element = /^(.*)\[\d+\]/.exec(path)
  const picks = picksOf(table).filter((pick) => pick.list === element?.[1])
  const chosen = picks.map((pick) => context.chosen(pick)).filter((index) => index !== undefined)
  const isChosen = chosen.some((index) => path.startsWith(`${element?.[1]}[${index}]`))
  if (chosen.length > 0 && !isChosen) {
    return `${owner.name} takes one; ${element?.[1]}[${chosen.join('] and [')}] is used`
  }
  return `${owner.name} has no field for it`
}

const filledBy = (filler: string) => `filled in by the setting fillers.${filler}`

/** Values that the customer does not carry at all; those it carries have their entry already. */
const fillerEntries = ({ readings }: Evaluation): MappingEntry[] =>
  [...readings].flatMap(([field, { filled, leaves }]) =>
    filled
      .filter(({ path }) => !leaves.some((leaf) => leaf.path === path))
      .map(({ path, filler }) => ({
        path,
        treatment: 'transformed',
        providerFields: [field.name],
        reason: filledBy(filler),
      })),
  )
