import type * as z from 'zod'
import type { IssueCode } from '../result/issue.ts'
import type { WarningCode } from '../result/warning.ts'

/** Converts or checks a value that is present. Pure. */
export interface Step {
  /** Returns the converted value, or why it is unsuitable or invalid. Must not throw. */
  apply(value: unknown): Stepped
  /** Narrows the canonical schema to what this step accepts. */
  narrow?(schema: z.core.$ZodType): z.core.$ZodType
  /** Why the provider may refuse this value, although it is sent. Never quotes the value. */
  warns?(value: unknown): string | undefined
  /** The provider's codes that it gives, if these are a closed list. */
  readonly codes?: readonly string[]
}

/**
 * - `value`: goes on
 * - `unsuitable`: this source has nothing for the field; a placeholder or the next source may
 * - `invalid`: must be corrected, whether the field is required or not
 */
export type Stepped =
  | { type: 'value'; value: unknown }
  | { type: 'unsuitable'; reason: string; code?: Extract<WarningCode, 'other_script'> }
  | { type: 'invalid'; message: string; code?: Extract<IssueCode, 'invalid' | 'too_long' | 'not_accepted'> }
