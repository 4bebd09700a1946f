import type * as z from 'zod'
import type { Issue } from '../result/issue.ts'
import { type Customer, customerSchema } from './customer.ts'
import { formatPath, valueAt } from './path.ts'
import type { Clock } from './person.ts'
import { looksLikeAKey, shownPath } from './shown-path.ts'

/** A sound customer, or everything that is wrong with it. */
export interface CheckedCustomer {
  customer?: Customer
  issues: Issue[]
}

/** Findings of a zod schema as issues below `parent`: paths and rules, never values. */
export function issuesOf(error: z.ZodError, input: unknown, parent: readonly PropertyKey[] = []): Issue[] {
  return error.issues.flatMap((found): Issue[] => {
    const path = shownPath([...parent, ...found.path])
    if (found.code === 'unrecognized_keys') {
      return found.keys.map((key) => {
        const shown = looksLikeAKey(key)
        return {
          path: shownPath([...parent, ...found.path, key]),
          code: 'unknown_key',
          message: shown ? 'is not a known field' : 'holds a key that is not a known field',
        }
      })
    }
    const value = valueAt(input, formatPath(found.path))
    if (value === undefined) return [{ path, code: 'required', message: 'is required' }]
    if (value === null) {
      return [{ path, code: 'invalid', message: 'must not be null: leave the field out instead' }]
    }
    if (found.code === 'invalid_type') {
      return [{ path, code: 'invalid', message: `must be of type ${found.expected}` }]
    }
    return [{ path, code: 'invalid', message: found.message }]
  })
}

/** Checks any value against the canonical model; tells all that is wrong at once and never throws. */
export function checkCustomer(input: unknown, now: Clock): CheckedCustomer {
  const parsed = customerSchema(now).safeParse(input)
  return parsed.success ? { customer: parsed.data, issues: [] } : { issues: issuesOf(parsed.error, input) }
}
