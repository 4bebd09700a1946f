import type { AdapterDescription } from '../adapter/adapter.ts'
import type { Clock } from '../customer/person.ts'
import type { FieldTable } from '../field-table/field-table.ts'
import type { Issue } from '../result/issue.ts'

/** What is wrong if the discovered fields that a table is made of hold no longer. */
export function expiredFields({ discovered }: FieldTable, { name }: AdapterDescription, now: Clock): Issue[] {
  if (discovered?.expiresAt === undefined || now().getTime() < Date.parse(discovered.expiresAt)) return []
  const message = `The discovered fields of ${name} expired at ${discovered.expiresAt}: discover them again`
  return [{ path: '', code: 'invalid', message }]
}
