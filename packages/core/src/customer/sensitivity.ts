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

/** What every leaf of the canonical model carries in its zod metadata, and so in its JSON Schema. */
export interface FieldMetadata {
  sensitivity: Sensitivity
  /** A short label for a form. */
  title: string
  description?: string
  /** Invented values that pass the check. */
  examples: string[]
}

/** The sensitivity a schema declares; whatever declares none is treated as sensitive. */
export function sensitivityOf(schema: z.ZodType | undefined): Sensitivity {
  const declared = schema?.meta()?.sensitivity
  return declared === 'public' || declared === 'personal' ? declared : 'sensitive'
}
