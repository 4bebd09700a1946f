import type { Requirement } from '@portico/core'
import * as z from 'zod'

/** A requirement as plain data: its check as JSON Schema. */
export function requirementJson(requirement: Requirement): unknown {
  if (requirement.type === 'anyOf') {
    const { alternatives, reason } = requirement
    return { type: 'anyOf', alternatives: alternatives.map((way) => way.map(requirementJson)), reason }
  }
  if (requirement.type === 'document') return requirement
  return { ...requirement, schema: jsonSchemaOf(requirement.schema) }
}

/** What a value must be, as JSON Schema; rules that JSON Schema cannot say (check digits) are left out. */
export function jsonSchemaOf(schema: z.core.$ZodType): Record<string, unknown> {
  const { $schema, ...found } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })
  return found
}
