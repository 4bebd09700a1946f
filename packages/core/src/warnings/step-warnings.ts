import type { Evaluation } from '../field-table/evaluate.ts'
import type { Step } from '../field-table/step.ts'
import type { Warning } from '../result/warning.ts'
import { leavesRead } from './leaves-read.ts'

/** Values that go out although the provider may refuse them. */
export const stepWarnings = (evaluation: Evaluation): Warning[] => [
  ...leavesRead(evaluation).flatMap(({ path, value }) =>
    (evaluation.readers.get(path) ?? []).flatMap(({ steps }) => warningsOf(path, value, steps)),
  ),
  ...[...evaluation.readings].flatMap(([{ source }, { path, value }]) =>
    source.type === 'join' && value !== undefined ? warningsOf(path, value, source.steps) : [],
  ),
]

const warningsOf = (path: string, value: unknown, steps: readonly Step[]): Warning[] =>
  steps
    .flatMap((step) => step.warns?.(value) ?? [])
    .map((message) => ({ path, code: 'may_be_refused', message }))
