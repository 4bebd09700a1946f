import { closestMatch } from 'leven'
import type * as z from 'zod'
import type { Issue } from '../result/issue.ts'
import { type Customer, customerModel } from './customer.ts'
import { formatPath, valueAt } from './path.ts'
import type { Clock } from './person.ts'
import { looksLikeAKey, shownPath } from './shown-path.ts'
import type { Snapshot } from './snapshot.ts'

/** A sound customer, or everything that is wrong with it. */
export interface CheckedCustomer {
  customer?: Customer
  issues: Issue[]
}

/**
 * Findings of a zod schema as issues below `parent`: paths and rules, never values. `known` are the keys at the top, one of
 * which an unknown key may be meant for.
 */
export function issuesOf(
  error: z.core.$ZodError,
  input: unknown,
  parent: readonly PropertyKey[] = [],
  known: readonly string[] = [],
): Issue[] {
  return error.issues.flatMap((found): Issue[] => {
    if (found.code === 'invalid_key') {
      const path = shownPath([...parent, ...found.path.slice(0, -1)])
      return found.issues.map(({ message }) => ({
        path,
        code: 'invalid',
        message: `holds a key that ${message}`,
      }))
    }
    const path = shownPath([...parent, ...found.path])
    if (found.code === 'unrecognized_keys') {
      return found.keys.map((key) => {
        const shown = looksLikeAKey(key)
        return {
          path: shownPath([...parent, ...found.path, key]),
          code: 'unknown_key',
          message: shown
            ? `is not a known field${found.path.length === 0 ? suggestionFor(key, known) : ''}`
            : 'holds a key that is not a known field',
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

function suggestionFor(key: string, known: readonly string[]): string {
  const sameButCase = known.find((one) => one.toLowerCase() === key.toLowerCase())
  const meant = sameButCase ?? closestMatch(key, known, { maxDistance: 2 })
  return meant === undefined ? '' : `: did you mean ${meant}?`
}

/** Checks a snapshot of any value against the canonical model; returns all findings at once. */
export function checkCustomer(snapshot: Snapshot, now: Clock): CheckedCustomer {
  const parsed = customerModel(now).safeParse(snapshot.value)
  const issues = withUnread(snapshot, parsed.success ? [] : issuesOf(parsed.error, snapshot.value))
  return parsed.success && issues.length === 0 ? { customer: parsed.data, issues } : { issues }
}

/** Adds what could not be read to the findings, and drops findings about the `null` that replaces it. */
export function withUnread({ unread }: Snapshot, found: readonly Issue[]): Issue[] {
  const issues = unread.map(
    ({ steps, message }): Issue => ({ path: shownPath(steps), code: 'invalid', message }),
  )
  const known = new Set(issues.map(({ path }) => path))
  return [...issues, ...found.filter(({ path }) => !known.has(path))]
}
