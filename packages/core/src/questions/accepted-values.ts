import { applySteps } from '../field-table/apply-steps.ts'
import type { Need, Reader } from './asker.ts'
import { valuesOf } from './narrowed-by.ts'

/** Whether a provider looks at this at all: one of another type is simply not its element. */
export function isRead({ leaf: { pick, path } }: Reader, value: unknown): boolean {
  const supported = pick?.where[path]
  return !supported || [value].flat().some((one) => supported.includes(String(one)))
}

/**
 * The closed list of values that all accept, `undefined` if there is none.
 *
 * @param canonical - the closed list of the canonical model, if it has one.
 */
export function acceptedValues(
  canonical: readonly string[] | undefined,
  readers: readonly Reader[],
  needs: readonly Need[],
): string[] | undefined {
  const demanded = [...new Set(needs.map(({ requirement }) => requirement.schema))].flatMap((schema) => {
    const values = valuesOf(schema)
    return values ? [new Set(values)] : []
  })
  const choosy = readers.filter(({ steps }) => steps.length > 0)
  const all = canonical ?? demanded[0] ?? choosy.find(({ closedList }) => closedList)?.closedList
  return (
    all &&
    [...all]
      .filter((value) => demanded.every((list) => list.has(value)))
      .filter((value) => choosy.every((reader) => !isRead(reader, value) || takes(reader, value)))
  )
}

const takes = ({ closedList, steps, isList }: Reader, value: string): boolean =>
  closedList ? closedList.has(value) : applySteps(steps, isList ? [value] : value).type !== 'invalid'
