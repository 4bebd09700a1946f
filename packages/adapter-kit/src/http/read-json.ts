import { type CallContext, err, ok, type Result } from '@portico/core/adapter'
import * as z from 'zod'
import { keysOf, misfits, showPath, unknownParts } from './drift.ts'
import { hasTooManyValues, mostValues } from './has-too-many-values.ts'
import { isFieldName } from './refusal.ts'
import { type SentValues, sentValues } from './sent-values.ts'

/** Who reads, and whom to tell. */
export interface Reading {
  /** The provider's id, for drift events. */
  readonly provider: string
  /** The operation that got the JSON, for drift events. */
  readonly operation: string
  /** Gets the drift events, by `observe`. */
  readonly context: CallContext
  /** What the request carried: a key that contains a value of it is not shown. Default: there was no request. */
  readonly sent?: SentValues
}

/**
 * JSON by a schema that names what is read and tolerates the rest. Tells the observer of drift: keys that the schema does
 * not name, and whatever does not fit. What the caller can do without is marked `.catch(undefined)`.
 *
 * @returns the data, or the paths that do not fit, safe to show. JSON of too many values is not looked at.
 */
export function readJson<Schema extends z.core.$ZodType>(
  json: unknown,
  schema: Schema,
  { provider, operation, context, sent = sentValues({}) }: Reading,
): Result<z.output<Schema>, string[]> {
  const documented = keysOf(schema)
  const name = (key: string) => (documented.has(key) || isFieldName(key, sent) ? key : '*')
  if (hasTooManyValues(json)) return err([`the whole, which has more than ${mostValues} values`])
  const checked = z.safeParse(schema, json)
  const drifts = checked.success
    ? unknownParts(schema, json, name)
    : misfits(checked.error.issues, json).map(({ path, found }) => ({ path: showPath(path, name), found }))
  for (const { path, found } of drifts) context.observe({ type: 'drift', provider, operation, path, found })
  if (checked.success) return ok(checked.data)
  return err([...new Set(drifts.map(({ path }) => (path === '' ? 'the whole' : path)))])
}
