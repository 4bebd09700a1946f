import { err, ok, type Result } from 'neverthrow'
import { shownPath } from './customer/shown-path.ts'
import type { Issue } from './result/issue.ts'

const maximumDepth = 32
const maximumMembers = 100_000

/**
 * Copies unchecked settings into plain objects and arrays, reading each own enumerable member once. Functions, such as
 * `fetch`, and bytes are kept as they are. Returns an issue if a member cannot be read, or if the settings are too deep
 * (a cycle always is) or have too many members.
 */
export function plainCopy(settings: unknown): Result<unknown, Issue> {
  const steps: PropertyKey[] = []
  let members = 0

  function copy(value: unknown): unknown {
    if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return value
    if (steps.length >= maximumDepth) throw new Refusal('is nested too deeply')
    if (!Array.isArray(value)) {
      return Object.fromEntries(Object.keys(value).map((key) => [key, member(value, key)]))
    }
    if (value.length > maximumMembers) throw new Refusal('has too many members')
    return Array.from({ length: value.length }, (_, index) => member(value, index))
  }

  function member(parent: object, step: string | number): unknown {
    members += 1
    steps.push(step)
    if (members > maximumMembers) throw new Refusal('has too many members')
    const copied = copy(Reflect.get(parent, step))
    steps.pop()
    return copied
  }

  try {
    return ok(copy(settings))
  } catch (problem) {
    // A getter may throw anything. Its message is not repeated: it may quote a secret.
    const message = problem instanceof Refusal ? problem.message : 'cannot be read: a member throws'
    return err({ path: shownPath(steps.slice(0, 3)), code: 'invalid', message })
  }
}

class Refusal extends Error {}
