import type { Evaluation } from '../field-table/evaluate.ts'
import type { Warning } from '../result/warning.ts'
import { leavesRead } from './leaves-read.ts'

/** Values that go out although the provider may refuse them. */
export const stepWarnings = (evaluation: Evaluation): Warning[] =>
  leavesRead(evaluation).flatMap(({ path, value }) =>
    (evaluation.readers.get(path) ?? [])
      .flatMap(({ steps }) => steps)
      .flatMap((step) => step.warns?.(value) ?? [])
      .map((message): Warning => ({ path, code: 'may_be_refused', message })),
  )
