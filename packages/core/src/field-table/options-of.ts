import * as z from 'zod'
import type { CustomerKind } from '../customer/customer.ts'

/** The check of a provider's own options: one for all customers, or one for each kind that has any. */
export type OptionSchemas = z.core.$ZodObject | { readonly [Kind in CustomerKind]?: z.core.$ZodObject }

/** The check of the options of one kind. A kind without a schema has no options. */
export const optionsOf = (
  { options }: { readonly options: OptionSchemas },
  kind: CustomerKind,
): z.core.$ZodObject => ('_zod' in options ? options : (options[kind] ?? noOptions))

const noOptions = z.strictObject({})
