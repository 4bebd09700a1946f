import * as z from 'zod'
import { narrowToValues } from '../customer/narrow-to-values.ts'
import { lengthOf } from '../customer/primitives.ts'
import { metaOf, withMethods } from '../customer/with-methods.ts'
import { applySteps } from '../field-table/apply-steps.ts'
import type { Source } from '../field-table/source.ts'
import type { Step, Stepped } from '../field-table/step.ts'
import type { DiscoveredField } from './discovered-fields.ts'
import { plainPattern } from './plain-pattern.ts'

type Problem = Extract<Stepped, { type: 'invalid' }>

/** Says what a provider does not accept of a value in its own words. */
export type Limit = (value: unknown) => Problem | undefined

/** Long texts are not matched: time grows with the square of the length. */
const longestMatched = 4_000

/** What a provider accepts of a value; `undefined` if it accepts any. */
export function limitOf({ values, pattern, maxLength }: DiscoveredField): Limit | undefined {
  const expression = pattern === undefined ? undefined : plainPattern(pattern)
  const accepted = values && new Set(values)
  if (!expression && !accepted && maxLength === undefined) return undefined
  const most = Math.min(
    maxLength ?? Number.POSITIVE_INFINITY,
    expression ? longestMatched : Number.POSITIVE_INFINITY,
  )
  return (value) => {
    const text = String(value)
    if (accepted && !accepted.has(text)) return notListed(values)
    if (lengthOf(text) > most)
      return { type: 'invalid', message: `must have at most ${most} characters`, code: 'too_long' }
    if (expression && !expression.test(text))
      return { type: 'invalid', message: `must match the provider's pattern ${expression.source}` }
    return undefined
  }
}

const mostShown = 20

const notListed = (values: readonly string[] = []): Problem => ({
  type: 'invalid',
  code: 'not_accepted',
  message:
    values.length > mostShown
      ? 'is not a value that the provider lists'
      : `must be one of ${values.join(', ')}`,
})

/** A source whose result must be within these limits. The canonical values that lead beyond them are not accepted. */
export function constrain(source: Source, field: DiscoveredField, after: readonly Step[] = []): Source {
  const limit = limitOf(field)
  if (!limit) return source
  switch (source.type) {
    case 'constant':
    case 'file':
      return source
    case 'firstOf':
      return {
        ...source,
        sources: source.sources.map((inner) => constrain(inner, field, [...source.steps, ...after])),
      }
    default:
      return { ...source, steps: [...source.steps, limited(limit, source.steps, after, field)] }
  }
}

/** Checks what the steps after it make of a value; `before` are those that its canonical value has gone through. */
function limited(
  limit: Limit,
  before: readonly Step[],
  after: readonly Step[],
  field: DiscoveredField,
): Step {
  const problemOf = (value: unknown, steps: readonly Step[]): Problem | undefined => {
    const stepped = applySteps(steps, value)
    // What fails elsewhere is reported there.
    return stepped.type === 'value' ? limit(stepped.value) : undefined
  }
  const steps = [...before, ...after]
  const accepts = (value: unknown) => problemOf(value, steps) === undefined
  const isVerbatim = !steps.some(({ narrow, codes }) => narrow === undefined || codes)
  return {
    apply: (value) => problemOf(value, after) ?? { type: 'value', value },
    narrow: (schema) => {
      const listed = schema instanceof z.ZodEnum ? schema.options.map(String) : undefined
      if (listed) return narrowToValues(schema, listed.filter(accepts))
      if (isVerbatim && field.values)
        return narrowToValues(
          schema,
          field.values.filter((value) => z.safeParse(schema, value).success),
        )
      const examples = [metaOf(schema)?.examples ?? []].flat().filter(accepts)
      return withMethods(schema)
        .refine(accepts, { error: 'is not accepted by the provider' })
        .meta({ ...metaOf(schema), ...(isVerbatim && wordsOf(field)), examples })
    },
    ...(field.values && { codes: field.values }),
  }
}

/** The limits in JSON Schema's words. */
export const wordsOf = ({ maxLength, pattern }: DiscoveredField) => ({
  ...(maxLength !== undefined && { maxLength }),
  ...(pattern !== undefined && { pattern }),
})
