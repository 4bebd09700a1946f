import {
  type AlternativeRequirement,
  asksForValue,
  conditionInWords,
  type DocumentRequirement,
  type DocumentType,
  type Requirement,
  type ValueRequirement,
} from '@portico/core'
import { jsonSchemaOf } from './json-schema-of.ts'
import { printable } from './printable.ts'

/** Where a required value belongs: `payoutAccounts[].iban (bank)`, where the list holds more than one sort. */
export function pathWords({ path, item = {} }: ValueRequirement): string {
  const sort = Object.values(item).flatMap((values) => (values.length === 1 ? values : []))
  return sort.length > 0 && path.includes('[]') ? `${path} (${sort.join(', ')})` : path
}

/** What may stand there: `Gender: male, female`. Default of the label: the schema's title. */
export function valueWords(schema: ValueRequirement['schema'], label?: string): string {
  const { title, enum: values, examples } = jsonSchemaOf(schema)
  const named = label ?? (typeof title === 'string' ? title : '')
  if (isList(values) && values.length <= mostShown) return `${named}: ${values.join(', ')}`
  if (isList(examples) && examples.length > 0) return `${named}, such as ${String(examples[0])}`
  return named
}

const mostShown = 12
const isList = (value: unknown): value is unknown[] => Array.isArray(value)

/** When it is needed: empty for always. */
export const conditionWords = ({ when }: ValueRequirement): string =>
  when ? `if ${conditionInWords(when)}` : ''

/** The ways to choose from, one per line under the reason. */
export const choiceLines = ({ alternatives, reason }: AlternativeRequirement): string[] => [
  `one of these (${reason}):`,
  ...alternatives.map((way) => `  - ${way.map(requirementWords).join(', ')}`),
]

/** A requirement in one phrase. */
export function requirementWords(requirement: Requirement): string {
  if (requirement.type === 'document') return documentWords(requirement)
  if (asksForValue(requirement)) return pathWords(requirement)
  if (requirement.type === 'link') return `the provider's page for ${purposeWords(requirement.for)}`
  return `(${requirement.alternatives.map((way) => way.map(requirementWords).join(' and ')).join(' or ')})`
}

/** What a hosted page is for. A word of the provider may hold anything. */
export const purposeWords = (purpose: string): string =>
  purpose === 'kyc' ? 'KYC' : printable(purpose.replaceAll('_', ' '))

function documentWords({ document, providerType, belongsTo }: DocumentRequirement): string {
  const named =
    document === 'other' && providerType
      ? `a document of type ${printable(providerType)}`
      : documents[document]
  return belongsTo ? `${named} (${belongsTo})` : named
}

const documents: Record<DocumentType, string> = {
  identification: 'a photo of the identification',
  identification_back: 'a photo of the back of the identification',
  selfie: 'a selfie',
  proof_of_address: 'a proof of address',
  proof_of_income: 'a proof of income',
  formation: 'a document about the formation of the company',
  ownership: 'a document about the ownership of the company',
  signature: 'a picture of the signature',
  other: 'another document',
}
