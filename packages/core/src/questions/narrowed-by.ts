import * as z from 'zod'
import { withMethods } from '../customer/with-methods.ts'
import type { Step } from '../field-table/step.ts'

/** The canonical schema as the steps of one use of the value narrow it. */
export const narrowedBy = (steps: readonly Step[], canonical: z.ZodType): z.ZodType =>
  withMethods(
    steps.reduce<z.core.$ZodType>((narrowed, step) => step.narrow?.(narrowed) ?? narrowed, canonical),
  )

/** The closed list of values that a schema accepts, if it has one. */
export function valuesOf(schema: z.core.$ZodType): string[] | undefined {
  if (schema instanceof z.ZodEnum) return schema.options.map(String)
  if (schema instanceof z.ZodLiteral) return [...schema.values].map(String)
  return undefined
}
