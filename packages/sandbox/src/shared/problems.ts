import type * as z from 'zod'

/** One thing wrong with a request, in the provider's own field names. */
export interface Problem {
  /** Dotted from the root of the body. */
  readonly field: string
  readonly message: string
  readonly kind: 'missing' | 'invalid' | 'unknown'
}

export type Checked<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly problems: readonly Problem[] }

/** Checks a body against a schema and names everything that is wrong with it, at once. */
export function check<Value>(schema: z.ZodType<Value>, body: unknown): Checked<Value> {
  const parsed = schema.safeParse(body)
  if (parsed.success) return { ok: true, value: parsed.data }
  return { ok: false, problems: parsed.error.issues.flatMap((issue) => problemsOf(issue, body)) }
}

function problemsOf(issue: z.core.$ZodIssue, body: unknown): Problem[] {
  const field = issue.path.join('.')
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      field: [...issue.path, key].join('.'),
      message: 'is not a known field',
      kind: 'unknown',
    }))
  }
  if (valueAt(body, issue.path) === undefined) return [{ field, message: 'is required', kind: 'missing' }]
  return [{ field, message: issue.message, kind: 'invalid' }]
}

function valueAt(body: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, key)
        ? Reflect.get(value, key)
        : undefined,
    body,
  )
}
