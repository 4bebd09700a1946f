import * as z from 'zod'
import { issuesOf } from '../customer/check-customer.ts'
import { formatPath, valueAt } from '../customer/path.ts'
import { shownPath } from '../customer/shown-path.ts'
import type { Issue } from '../result/issue.ts'
import type { FieldTable, TableOwner } from './field-table.ts'
import { optionsOf } from './options-of.ts'

/** Checks what the customer has of options for this provider. */
export function checkOptions({ kind, discovered }: FieldTable, owner: TableOwner, input: unknown): Issue[] {
  const given = valueAt(input, `providerOptions.${owner.id}`)
  if (given === undefined) return []
  const { fields, options } = discovered ? separated(given) : { options: given }
  const found = discovered
    ? keysAmong(fields, discovered.schemas, ['providerOptions', owner.id, 'fields'])
    : []
  const schema = optionsOf(owner, kind)
  const parsed = z.safeParse(schema, options)
  if (parsed.success) return found
  const known = Object.keys(schema._zod.def.shape)
  return [...issuesOf(parsed.error, options, ['providerOptions', owner.id], known), ...found]
}

/** The answers of discovered fields, apart from the options that the adapter declares. */
function separated(options: unknown): { fields?: unknown; options: unknown } {
  if (!isRecord(options)) return { options }
  const { fields, ...others } = options
  return { fields, options: others }
}

/** Only the keys: the values are checked as they are read. */
function keysAmong(fields: unknown, schemas: ReadonlyMap<string, unknown>, path: readonly string[]): Issue[] {
  if (fields === undefined) return []
  if (!isRecord(fields))
    return [{ path: formatPath(path), code: 'invalid', message: 'must be an object of discovered fields' }]
  return Object.keys(fields)
    .filter((key) => !schemas.has(key))
    .map((key) => ({
      path: shownPath([...path, key]),
      code: 'unknown_key',
      message: 'is not among the discovered fields without a place in the model',
    }))
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
