import type { Evaluation } from './evaluate.ts'
import type { Field } from './field-table.ts'
import type { Reading } from './reading.ts'

/** What a field reads, or would read if it were sent. */
export function openReading(field: Field, { readings }: Evaluation): Reading | undefined {
  const reading = readings.get(field)
  return reading?.withheld ?? reading
}

/** Whether it has no value, and nothing is wrong. */
export const isOpen = (reading: Reading | undefined): reading is Reading =>
  reading !== undefined && reading.value === undefined && reading.issues.length === 0 && !reading.refused

/** Whether it has no value, and a value may still be given. */
export const isMissing = (reading: Reading | undefined) => isOpen(reading) && !isUnsuitable(reading)

/** What is there does not suit, and nothing else would do: it is wrong rather than missing. */
export const isUnsuitable = (reading: Reading) =>
  isOpen(reading) &&
  reading.passedOver.length > 0 &&
  reading.gaps.every(
    (gap) => gap.type === 'value' && reading.passedOver.some(({ path }) => path === gap.path),
  )
