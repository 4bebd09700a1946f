import {
  type AdapterSettings,
  baseUrl,
  codeTable,
  type IdentificationType,
  identificationTypes,
  oneLine,
  secret,
  type TextCheck,
  textSetting,
} from '@portico/adapter-kit'
import * as z from 'zod'

export const occupationCode = z
  .enum(['OCC1', 'OCC2', 'OCC3', 'OCC4', 'OCC5', 'OCC6', 'OCC7', 'OCC8', 'OCC9', 'OCC10', 'OCC11'])
  .meta({
    title: 'Occupation code',
    description: "Sqril's own code, OCC1 to OCC11; ask Sqril for their meanings.",
    sensitivity: 'personal',
    examples: ['OCC1', 'OCC9'],
  })

/** `OCC1` to `OCC11`. No document that we have says what they mean: ask Sqril. */
export type OccupationCode = z.infer<typeof occupationCode>

/** The settings of `sqril`. */
export interface SqrilSettings extends AdapterSettings {
  /** From Sqril. Sent with `clientSecret` as HTTP Basic, where the first colon ends it: it must not contain one. */
  clientId: string
  /** The secret that Sqril gave with the id. Never shown. */
  clientSecret: string
  /** Where the API is, `https:` or loopback. Default: Sqril's production API, `https://api.sqril.com`. */
  baseUrl?: string | undefined
  /**
   * The merchant's own occupation words and the code of each: `{ engineer: 'OCC3' }`. Default: none, and the code is asked for in
   * `providerOptions.sqril.occupation`.
   */
  occupationCodes?: Record<string, OccupationCode> | undefined
  /**
   * Which documents Sqril takes, and the code of each. The codes' meanings are inferred: default
   * `{ national_id: 'NIC', passport: 'PP', work_permit: 'WEP' }`.
   */
  identificationCodes?: Partial<Record<IdentificationType, 'NIC' | 'PP' | 'WEP'>> | undefined
  /** Sqril's code of each gender. Inferred: default `{ male: 'M', female: 'F' }`; any other gender is refused. */
  genderCodes?: Partial<Record<'male' | 'female' | 'other', string>> | undefined
}

const withoutColon: TextCheck = (text) =>
  text.includes(':') ? 'must not contain a colon: HTTP Basic would take the rest for the secret' : undefined

/** The check of these settings. */
export const sqrilSettings = {
  clientId: textSetting(oneLine, withoutColon),
  clientSecret: secret('Client secret', oneLine),
  baseUrl: baseUrl().default('https://api.sqril.com'),
  occupationCodes: z
    .record(z.string().min(1), occupationCode)
    .meta({
      description: "your own words for occupations, and Sqril's code of each",
      examples: [{ engineer: 'OCC3', nurse: 'OCC5' }],
    })
    .optional(),
  identificationCodes: codeTable(identificationTypes, z.enum(['NIC', 'PP', 'WEP']))
    .meta({
      description: 'the documents that go to Sqril, and its code of each, should these be wrong',
      examples: [{ national_id: 'NIC', passport: 'PP', work_permit: 'WEP' }],
    })
    .optional(),
  genderCodes: codeTable(['male', 'female', 'other'], z.string().min(1))
    .meta({
      description: "Sqril's code of each gender, should these be wrong",
      examples: [{ male: 'M', female: 'F' }],
    })
    .optional(),
}

/** The merchant's own words for occupations, and the code of each. */
export type OccupationCodes = Readonly<Record<string, OccupationCode>>

/** The settings that say how canonical words become Sqril's codes. */
export type SqrilCodes = Pick<
  Partial<z.infer<z.ZodObject<typeof sqrilSettings>>>,
  'occupationCodes' | 'identificationCodes' | 'genderCodes'
>

/** `customer.providerOptions.sqril` */
export interface SqrilOptions {
  /** Sqril's own code of the customer's occupation. Default: the code of `occupation` in the setting `occupationCodes`. */
  occupation?: OccupationCode | undefined
}

/** The check of these options. */
export const sqrilOptions = z.strictObject({ occupation: occupationCode.optional() })

declare module '@portico/core' {
  interface ProviderOptions {
    /** What only Sqril reads. */
    sqril?: SqrilOptions | undefined
  }
}
