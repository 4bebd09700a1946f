import type * as z from 'zod'
import type { Issue } from '../result/issue.ts'
import { type Customer, customerSchema } from './customer.ts'
import { formatPath, valueAt } from './path.ts'
import type { Clock } from './person.ts'

/** A sound customer, or everything that is wrong with it. */
export interface CheckedCustomer {
  customer?: Customer
  issues: Issue[]
}

// A key that is no plain word may itself be somebody's data.
const looksLikeAKey = /^[A-Za-z_$][\w$-]{0,39}$/

/** The path as far as it is made of plain words. */
function shownPath(steps: readonly PropertyKey[]): string {
  const hidden = steps.findIndex((step) => typeof step !== 'number' && !looksLikeAKey.test(String(step)))
  return formatPath(hidden === -1 ? steps : steps.slice(0, hidden))
}

/** Findings of a zod schema as issues below `parent`: paths and rules, never values. */
export function issuesOf(error: z.ZodError, input: unknown, parent: readonly PropertyKey[] = []): Issue[] {
  return error.issues.flatMap((found): Issue[] => {
    const path = shownPath([...parent, ...found.path])
    if (found.code === 'unrecognized_keys') {
      return found.keys.map((key) => {
        const shown = looksLikeAKey.test(key)
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
