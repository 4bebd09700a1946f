import * as z from 'zod'
import { holdsFor } from '../condition/holds.ts'
import { pathOfLeaf } from '../field-table/read-source.ts'
import { fieldRequirement, schemaOf } from '../field-table/requirements.ts'
import type { Issue } from '../result/issue.ts'
import type { Requirement } from '../result/requirement.ts'
import type { Asker, Demand } from './asker.ts'

/** What a provider needs of the customer at hand: what is missing, and anew what is there and not accepted. */
export function demandsOf(asker: Asker): Demand[] {
  const { context } = asker.evaluation
  const read = new Set(asker.readers.map(({ leaf }) => pathOfLeaf(leaf, context)))
  const again = new Set(asker.invalid.flatMap((issue) => correctable(issue, read, asker)))
  return [
    ...asker.missing.map((requirement) => ({ asker, requirement: certain(requirement, context.input) })),
    ...[...again].map((path) => ({
      asker,
      requirement: fieldRequirement(path, undefined, asker.evaluation),
    })),
  ]
}

/** Without a condition that holds for this customer; one that an answer may bring about stays. */
function certain(requirement: Requirement, input: unknown): Requirement {
  if (requirement.type === 'anyOf') {
    const alternatives = requirement.alternatives.map((way) => way.map((inner) => certain(inner, input)))
    return { ...requirement, alternatives }
  }
  if (requirement.type !== 'field' || !requirement.when || !holdsFor(requirement.when, input))
    return requirement
  const { when, ...always } = requirement
  return always
}

/** The values whose correction would settle an issue. A key that nobody knows cannot be corrected by an answer. */
function correctable(
  { path, code, providerField }: Issue,
  read: ReadonlySet<string>,
  { evaluation }: Asker,
): string[] {
  if (code === 'unknown_key') return []
  const schema = schemaOf(path, evaluation)
  if (schema && isLeaf(schema)) return [path]
  const { table, readings } = evaluation
  const field = table.fields.find(({ name }) => name === providerField)
  const carried = (field && readings.get(field)?.leaves.map((leaf) => leaf.path)) ?? []
  return carried.filter((leaf) => read.has(leaf))
}

const isLeaf = (schema: z.ZodType): boolean =>
  ![z.ZodObject, z.ZodArray, z.ZodRecord, z.ZodDiscriminatedUnion, z.ZodUnknown].some(
    (container) => schema instanceof container,
  )
