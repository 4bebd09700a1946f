import * as z from 'zod'
import { withJson } from '../json-schema/with-json.ts'
import type { ModelSchema } from './model-schema.ts'
import { country, date, textUpTo } from './primitives.ts'

/** Every type of identity document that the model knows, for a list to choose from. */
export const identificationTypes = [
  'national_id',
  'passport',
  'work_permit',
  'residence_permit',
  'driving_licence',
  'tax_id',
] as const

/**
 * What kind of document identifies a person.
 * - `national_id`: the identity card or number of the person's own country
 * - `passport`: a passport
 * - `work_permit`: a permit to work in a country
 * - `residence_permit`: a permit to live in a country, such as the Saudi Iqama
 * - `driving_licence`: a driving licence
 * - `tax_id`: a tax number of a person
 */
export type IdentificationType = (typeof identificationTypes)[number]

/** An identity document. */
export interface Identification {
  /** What kind of document it is. Each provider takes some of them only; `preflight` says which. */
  type: IdentificationType
  /** The number as printed on the document, at most 128 characters. Sensitive. */
  number: string
  /** The country that issued it. ISO 3166-1 alpha-2 in upper case: `SA`. */
  issuingCountry: string
  /** The day of issue as printed on the document, `YYYY-MM-DD`. */
  issuedOn?: string | undefined
  /**
   * The last day on which it is valid as printed on the document, `YYYY-MM-DD`; `never` for documents that do not expire, such
   * as an Indonesian KTP.
   */
  expiresOn?: string | undefined
}

const dateOrNever = { error: 'must be a calendar date as YYYY-MM-DD, or never' }

export const identificationSchema = z.strictObject({
  type: z
    .enum(identificationTypes, { error: `must be one of ${identificationTypes.join(', ')}` })
    .meta({ title: 'Type of document', sensitivity: 'public', examples: [...identificationTypes] }),
  number: textUpTo(128, { title: 'Document number', sensitivity: 'sensitive', examples: ['Z1234567'] }),
  issuingCountry: country({ title: 'Issuing country', sensitivity: 'personal', examples: ['SA'] }),
  issuedOn: date({ title: 'Issued on', sensitivity: 'personal', examples: ['2020-05-01'] }).optional(),
  expiresOn: z
    .union([z.iso.date(dateOrNever), z.literal('never')], dateOrNever)
    .meta({
      title: 'Expires on',
      description: 'A date as YYYY-MM-DD, or never',
      sensitivity: 'personal',
      examples: ['2039-12-31', 'never'],
    })
    .optional(),
})

/** The check of an identity document: unknown keys and types, impossible dates and unknown countries are refused. */
export const Identification: ModelSchema<Identification> = withJson(identificationSchema)
