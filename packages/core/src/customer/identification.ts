import * as z from 'zod'
import { country, date, textUpTo } from './primitives.ts'

export const identificationTypes = [
  'national_id',
  'passport',
  'work_permit',
  'residence_permit',
  'driving_licence',
  'tax_id',
] as const

const dateOrNever = { error: 'must be a calendar date as YYYY-MM-DD, or never' }

export const Identification = z.strictObject({
  type: z
    .enum(identificationTypes, { error: `must be one of ${identificationTypes.join(', ')}` })
    .meta({ title: 'Type of document', sensitivity: 'public', examples: [...identificationTypes] }),
  number: textUpTo(128, { title: 'Document number', sensitivity: 'sensitive', examples: ['Z1234567'] }),
  issuingCountry: country({ title: 'Issuing country', sensitivity: 'personal', examples: ['SA'] }),
  issuedOn: date({ title: 'Issued on', sensitivity: 'personal', examples: ['2020-05-01'] }).optional(),
  expiresOn: z
    .union([z.iso.date(dateOrNever), z.literal('never')], dateOrNever)
    .meta({ title: 'Expires on', sensitivity: 'personal', examples: ['2039-12-31', 'never'] })
    .optional(),
})

/** An identity document. `expiresOn: 'never'` is for documents that do not expire, such as an Indonesian KTP. */
export type Identification = z.infer<typeof Identification>

export type IdentificationType = Identification['type']
