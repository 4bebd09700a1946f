import { ok, type Result } from 'neverthrow'
import { compileMapping } from './compile-mapping.ts'
import type { Mapping } from './mapping.ts'

/**
 * Checks a mapping, for example one that was parsed from JSON, against the model. The error has all problems, one sentence each.
 * Whether it fits the columns of a file is checked by `openBook`.
 */
export const readMapping = (value: unknown): Result<Mapping, readonly string[]> =>
  compileMapping(value).andThen(() => ok(value as Mapping))
