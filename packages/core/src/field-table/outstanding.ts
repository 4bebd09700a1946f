import * as z from 'zod'
import { withJson } from '../json-schema/with-json.ts'
import type { Requirement } from '../result/requirement.ts'
import { evaluate } from './evaluate.ts'
import type { FieldTable, TableOwner } from './field-table.ts'
import { mergeRequirements } from './merge-requirements.ts'
import { requirementsFor } from './requirements.ts'
import { fieldsNamed } from './translate-issues.ts'

// Any other text in place of a name may be personal data.
const looksLikeAName = /^[A-Za-z_][\w.[\]-]{0,63}$/

const anything = withJson(z.unknown())

/** What a provider says it still wants, by its own field names, in canonical terms. A name we do not know has no path. */
export function outstandingFields(
  table: FieldTable,
  owner: TableOwner,
  names: readonly string[],
): Requirement[] {
  const empty = evaluate(table, owner, { kind: table.kind }, [], '0000-01-01')
  const requirements = [...new Set(names)].flatMap((name): Requirement[] => {
    const wanted = fieldsNamed(name, empty.whole).flatMap((field) => requirementsFor(field, empty))
    const providerFields = looksLikeAName.test(name) ? [name] : []
    return wanted.length > 0 ? wanted : [{ type: 'field', path: '', providerFields, schema: anything }]
  })
  return mergeRequirements(requirements)
}
