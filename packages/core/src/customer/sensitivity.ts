import type * as z from 'zod'

/**
 * How carefully a value must be handled.
 * - `public`: says nothing about a person (a kind, a document's type, the merchant's own reference)
 * - `personal`: identifies or describes a person (name, e-mail, address, country)
 * - `sensitive`: enables fraud or identity theft (document and account numbers, birth date)
 *
 * Everything that is not `public` is masked wherever Portico prints.
 */
export type Sensitivity = 'public' | 'personal' | 'sensitive'

/** ISO 3166-1 alpha-2, ISO 4217. */
export type CodeList = 'country' | 'currency'

export const isCodeList = (value: unknown): value is CodeList => value === 'country' || value === 'currency'

/** What every leaf of the canonical model carries in its zod metadata. */
export interface FieldMetadata {
  /** How the value is treated in logs, reports and previews. */
  sensitivity: Sensitivity
  /** A short label for a form. */
  title: string
  /** What the value means, for a form. Default: none. */
  description?: string
  /** Which codes its values are, so that a form can show their names. */
  codeList?: CodeList
  /** Codes that everybody agrees on, where any other code is accepted too. */
  knownCodes?: readonly string[]
  /** Invented values that pass the check. */
  examples: FieldExample[]
}

/** A value of a leaf of the model; a list of texts is one leaf. */
export type FieldExample = string | number | boolean | string[]

/** The sensitivity a schema declares; whatever declares none is treated as sensitive. */
export function sensitivityOf(schema: z.ZodType | undefined): Sensitivity {
  const declared = schema?.meta()?.sensitivity
  return declared === 'public' || declared === 'personal' ? declared : 'sensitive'
}
