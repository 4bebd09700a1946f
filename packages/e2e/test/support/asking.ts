import { companyTable, type Individual, individualTable, maxLength, wordsOf } from '@portico/adapter-kit'
import { type AdapterDescription, type Question, questions } from '@portico/core'
import { now } from '@portico/test-support'
import * as z from 'zod'
import { described } from './invented-adapters.ts'

const { option, required } = wordsOf<Individual>()

type Table = Parameters<typeof individualTable>

export const acme = (...table: Table) => described('acme', individualTable(...table))
export const bolt = (...table: Table) => described('bolt', individualTable(...table))
export const corp = (...table: Table) => described('corp', individualTable(...table))

/** A provider of companies. */
export function ofCompanies(...table: Parameters<typeof companyTable>): AdapterDescription {
  const made = companyTable(...table)
  const adapter = described('acme', made)
  return { ...adapter, kinds: ['company'], table: (kind) => (kind === 'company' ? made : undefined) }
}

/** A provider whose customers have an option of this kind. */
export const withOption = (
  schema: z.ZodType,
  ...words: Parameters<typeof maxLength>[]
): AdapterDescription => ({
  ...acme({ note: required(option('note'), ...words.map((limit) => maxLength(...limit))) }),
  options: z.strictObject({ note: schema.optional() }),
})
export const noteOf = (adapter: AdapterDescription) => find(ask([adapter]), 'providerOptions.acme.note')

/** What is asked of any individual, or of a customer at hand. */
export const ask = (adapters: AdapterDescription[], subject: 'individual' | object = 'individual') =>
  questions(subject, adapters, { now })

/** Somebody of whom the model has all that it demands. */
export const amal = { kind: 'individual', reference: '1', name: { given: 'Amal' } }

export const keysOf = (asked: readonly Question[]) => asked.map(({ key }) => key)

/** The keys without those that everybody is asked. */
export const furtherKeys = (asked: readonly Question[]) =>
  keysOf(asked).filter((key) => key !== 'reference' && key !== 'name_given')

/** The question with this key, or about this path. */
export function find(asked: readonly Question[], name: string): Question {
  const found = asked.find(({ key, path }) => key === name || path === name)
  if (!found) throw new Error(`${name} is not asked; these are: ${keysOf(asked).join(', ')}`)
  return found
}

/** Those of the values that a question takes. */
export const taken = ({ schema }: Question, values: readonly unknown[]) =>
  values.filter((value) => z.safeParse(schema, value).success)

/** What is said of a value that will not do. */
export const complaint = ({ schema }: Question, value: unknown) =>
  z.safeParse(schema, value).error?.issues.map(({ message }) => message)
