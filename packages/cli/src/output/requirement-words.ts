import {
  type AlternativeRequirement,
  conditionInWords,
  type FieldRequirement,
  type Requirement,
} from '@portico/core'
import { jsonSchemaOf } from './json-schema-of.ts'
import { printable } from './printable.ts'

/** Where a required value belongs: `payoutAccounts[].iban (bank)`, where the list holds more than one sort. */
export function pathWords({ path, item = {} }: FieldRequirement): string {
  const sort = Object.values(item).flatMap((values) => (values.length === 1 ? values : []))
  return sort.length > 0 && path.includes('[]') ? `${path} (${sort.join(', ')})` : path
}

/** What may stand there: `Gender: male, female`. Default of the label: the schema's title. */
export function valueWords(schema: FieldRequirement['schema'], label?: string): string {
  const { title, enum: values, examples } = jsonSchemaOf(schema)
  const named = label ?? (typeof title === 'string' ? title : '')
  if (isList(values) && values.length <= mostShown) return `${named}: ${values.join(', ')}`
  if (isList(examples) && examples.length > 0) return `${named}, such as ${String(examples[0])}`
  return named
}

const mostShown = 12
const isList = (value: unknown): value is unknown[] => Array.isArray(value)

/** When it is needed: empty for always. */
export const conditionWords = ({ when }: FieldRequirement): string =>
  when ? `if ${conditionInWords(when)}` : ''

/** The ways to choose from, one per line under the reason. */
export const choiceLines = ({ alternatives, reason }: AlternativeRequirement): string[] => [
  `one of these (${reason}):`,
  ...alternatives.map((way) => `  - ${way.map(requirementWords).join(', ')}`),
]

/** A requirement in one phrase. */
export function requirementWords(requirement: Requirement): string {
  if (requirement.type === 'document') return documents[requirement.document]
  if (requirement.type === 'field') return pathWords(requirement)
  if (requirement.type === 'link') return `the provider's page for ${purposeWords(requirement.for)}`
  return `(${requirement.alternatives.map((way) => way.map(requirementWords).join(' and ')).join(' or ')})`
}

/** What a hosted page is for. A word of the provider may hold anything. */
export const purposeWords = (purpose: string): string =>
  purpose === 'kyc' ? 'KYC' : printable(purpose.replaceAll('_', ' '))

const documents = { identification: 'a photo of the identification', signature: 'a picture of the signature' }
