import {
  baseUrl,
  codeTable,
  identificationTypes,
  oneLine,
  secret,
  type TextCheck,
  textSetting,
} from '@portico/adapter-kit'
import * as z from 'zod'

/** `OCC1` to `OCC11`. What they mean is in no document that we have: ask Sqril. */
export const OccupationCode = z
  .enum(['OCC1', 'OCC2', 'OCC3', 'OCC4', 'OCC5', 'OCC6', 'OCC7', 'OCC8', 'OCC9', 'OCC10', 'OCC11'])
  .meta({
    title: 'Occupation code',
    description: "Sqril's own code, OCC1 to OCC11; ask Sqril for their meanings.",
    sensitivity: 'personal',
    examples: ['OCC1', 'OCC9'],
  })

export type OccupationCode = z.infer<typeof OccupationCode>

const withoutColon: TextCheck = (text) =>
  text.includes(':') ? 'must not contain a colon: HTTP Basic would take the rest for the secret' : undefined

export const sqrilSettings = {
  /** Sent with `clientSecret` as HTTP Basic, where the first colon ends it. */
  clientId: textSetting(oneLine, withoutColon),
  clientSecret: secret('Client secret', oneLine),
  /** Default: Sqril's production API. */
  baseUrl: baseUrl().default('https://api.sqril.com'),
  /** The merchant's own occupation words and the code of each: `{ engineer: 'OCC3' }`. */
  occupationCodes: z
    .record(z.string().min(1), OccupationCode)
    .meta({
      description: "your own words for occupations, and Sqril's code of each",
      examples: [{ engineer: 'OCC3', nurse: 'OCC5' }],
    })
    .optional(),
  /**
   * Which documents Sqril takes, and the code of each. The codes' meanings are inferred: default
   * `{ national_id: 'NIC', passport: 'PP', work_permit: 'WEP' }`.
   */
  identificationCodes: codeTable(identificationTypes, z.enum(['NIC', 'PP', 'WEP']))
    .meta({
      description: 'the documents that go to Sqril, and its code of each, should these be wrong',
      examples: [{ national_id: 'NIC', passport: 'PP', work_permit: 'WEP' }],
    })
    .optional(),
  /** Sqril's code of each gender. Inferred: default `{ male: 'M', female: 'F' }`; whoever is not in it is refused. */
  genderCodes: codeTable(['male', 'female', 'other'], z.string().min(1))
    .meta({
      description: "Sqril's code of each gender, should these be wrong",
      examples: [{ male: 'M', female: 'F' }],
    })
    .optional(),
}

export type OccupationCodes = Readonly<Record<string, OccupationCode>>

/** The settings that say how canonical words become Sqril's codes. */
export type SqrilCodes = Pick<
  Partial<z.infer<z.ZodObject<typeof sqrilSettings>>>,
  'occupationCodes' | 'identificationCodes' | 'genderCodes'
>

/** `customer.providerOptions.sqril` */
export const SqrilOptions = z.strictObject({ occupation: OccupationCode.optional() })
export type SqrilOptions = z.infer<typeof SqrilOptions>
