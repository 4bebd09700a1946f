import type * as z from 'zod'

/** The text of a variable or file as the number or boolean that its setting wants. Any other text stays as it is. */
export function textAs(text: string, schema: z.core.$ZodType | undefined): unknown {
  const types = alternativesOf(schema).map(({ _zod }) => _zod.def.type)
  if (types.includes('number') && /^\s*-?\d+(\.\d+)?\s*$/.test(text)) return Number(text)
  if (types.includes('boolean') && /^\s*(true|false)\s*$/i.test(text)) return /true/i.test(text)
  return text
}

/** The schema of a member or element. Undefined if the schema has none, or several alternatives. */
export function memberOf(
  schema: z.core.$ZodType | undefined,
  key: string | number,
): z.core.$ZodType | undefined {
  const [only, ...others] = alternativesOf(schema)
  if (!only || others.length > 0) return undefined
  const { def } = only._zod
  if (def.type === 'object') return Object.hasOwn(def.shape, key) ? def.shape[key] : undefined
  return def.type === 'array' ? def.element : undefined
}

/** The schemas below `optional`, `default`, a union and the like. */
function alternativesOf(schema: z.core.$ZodType | undefined): z.core.$ZodTypes[] {
  if (!schema) return []
  // The union of all schemas of zod, which narrows on `type`.
  const known = schema as z.core.$ZodTypes
  const { def } = known._zod
  if (def.type === 'union') return def.options.flatMap(alternativesOf)
  if (def.type === 'pipe') return alternativesOf(def.in)
  return 'innerType' in def ? alternativesOf(def.innerType) : [known]
}
