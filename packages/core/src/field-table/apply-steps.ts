import type { Issue } from '../result/issue.ts'
import { type Gap, hasValue, pathOfDocument, type Reading } from './reading.ts'
import type { Step, Stepped } from './step.ts'

/** A reading whose value takes these steps as well. */
export function finish(reading: Reading, steps: readonly Step[]): Reading {
  if (!hasValue(reading) || steps.length === 0) return reading
  const { value, ...rest } = reading
  const stepped = applySteps(steps, value)
  if (stepped.type === 'value') return { ...rest, value: stepped.value }
  if (stepped.type === 'invalid') return { ...rest, issues: [issueAt(reading.path, stepped)] }
  const unsuitable = [...reading.leaves, ...reading.filled]
  const paths = [...unsuitable.map(({ path }) => path), ...reading.files.map(pathOfDocument)]
  const passedOver = paths.map((path) => ({ path, reason: stepped.reason }))
  const gaps = unsuitable.slice(0, 1).map(({ path }): Gap => ({ type: 'value', path, fillable: false }))
  return { ...rest, leaves: [], files: [], filled: [], passedOver: [...rest.passedOver, ...passedOver], gaps }
}

/** What becomes of a value on its way. */
export function applySteps(steps: readonly Step[], value: unknown): Stepped {
  return steps.reduce<Stepped>(
    (current, step) => (current.type === 'value' ? step.apply(current.value) : current),
    { type: 'value', value },
  )
}

export const issueAt = (
  path: string,
  { message, code = 'invalid' }: { message: string; code?: Issue['code'] },
): Issue => ({
  path,
  code,
  message,
})
