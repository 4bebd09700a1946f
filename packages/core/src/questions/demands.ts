import * as z from 'zod'
import { holdsFor } from '../condition/holds.ts'
import { schemaOf } from '../field-table/canonical-schema.ts'
import type { Evaluation } from '../field-table/evaluate.ts'
import { fieldRequirement } from '../field-table/field-requirement.ts'
import { pathOfLeaf } from '../field-table/path-of-leaf.ts'
import type { Issue } from '../result/issue.ts'
import { asksForValue, type Requirement } from '../result/requirement.ts'
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
  if (!asksForValue(requirement) || !requirement.when || !holdsFor(requirement.when, input))
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
  const leaf = leafPathOf(path, evaluation)
  if (leaf !== undefined) return [leaf]
  const { table, readings } = evaluation
  const field = table.fields.find(({ name }) => name === providerField)
  const carried = (field && readings.get(field)?.leaves.map((leaf) => leaf.path)) ?? []
  return carried.filter((leaf) => read.has(leaf))
}

/** The leaf at a path; an element of a list of texts belongs to the list, which is the leaf. */
function leafPathOf(path: string, evaluation: Evaluation): string | undefined {
  const list = path.replace(/\[\d*\]$/, '')
  if (list !== path && isListOfTexts(schemaOf(list, evaluation))) return list
  const schema = schemaOf(path, evaluation)
  return schema && isLeaf(schema) ? path : undefined
}

const isLeaf = (schema: z.ZodType): boolean =>
  isListOfTexts(schema) ||
  ![z.ZodObject, z.ZodArray, z.ZodRecord, z.ZodDiscriminatedUnion, z.ZodUnknown].some(
    (container) => schema instanceof container,
  )

const isListOfTexts = (schema: z.ZodType | undefined): boolean =>
  schema instanceof z.ZodArray && isLeaf(schema.element as z.ZodType)
