import * as z from 'zod'
import { applySteps } from '../field-table/read-source.ts'
import type { Need, Reader } from './asker.ts'

/** The canonical schema as one use of the value narrows it. */
export const narrowedBy = ({ steps }: Reader, canonical: z.ZodType): z.ZodType =>
  steps.reduce((narrowed, step) => step.narrow?.(narrowed) ?? narrowed, canonical)

/** Whether a provider looks at this at all: one of another type is simply not its element. */
export function isRead({ leaf: { pick, path } }: Reader, value: unknown): boolean {
  const supported = pick?.where[path]
  return !supported || supported.includes(String(value))
}

/** The closed list of values that all accept, `undefined` where nobody has one. */
export function acceptedValues(
  canonical: z.ZodType,
  readers: readonly Reader[],
  needs: readonly Need[],
): string[] | undefined {
  const demanded = [...new Set(needs.map(({ requirement }) => requirement.schema))].flatMap(closedList)
  const taken = readers.map((reader) => ({ reader, list: closedList(narrowedBy(reader, canonical))[0] }))
  const [all] = [canonical].flatMap(closedList).concat(
    demanded,
    taken.flatMap(({ list }) => list ?? []),
  )
  return (
    all &&
    [...all]
      .filter((value) => demanded.every((list) => list.has(value)))
      .filter((value) =>
        taken.every(
          ({ reader, list }) =>
            !isRead(reader, value) ||
            ((list?.has(value) ?? true) && !('invalid' in applySteps(reader.steps, value))),
        ),
      )
  )
}

const closedList = (schema: z.ZodType): Set<string>[] => {
  const values = valuesOf(schema)
  return values ? [new Set(values)] : []
}

export function valuesOf(schema: z.ZodType): string[] | undefined {
  if (schema instanceof z.ZodEnum) return schema.options.map(String)
  if (schema instanceof z.ZodLiteral) return [...schema.values].map(String)
  return undefined
}
