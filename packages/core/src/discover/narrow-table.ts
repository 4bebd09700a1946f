import type * as z from 'zod'
import { formatPath } from '../customer/path.ts'
import type { Field, FieldTable } from '../field-table/field-table.ts'
import type { Rule } from '../field-table/rule.ts'
import type { Source } from '../field-table/source.ts'
import type { Step } from '../field-table/step.ts'
import { fileOf } from '../words/file.ts'
import { constrain } from './constrain.ts'
import type { DiscoveredField, DiscoveredFields } from './discovered-fields.ts'
import { schemaOfField } from './schema-of-field.ts'

/**
 * The table of what a provider asks for now. The declared table is the catalogue: a discovered field takes its value from the
 * declared one of its name. A name that it does not have becomes a field of the customer's options.
 */
export function narrowTable(table: FieldTable, discovered: DiscoveredFields): FieldTable {
  const declared = table.discovered?.declared ?? table
  const unknown = discovered.fields.filter(({ name }) => !declared.fields.some(isNamedBy(name)))
  const schemas = new Map(
    unknown
      .filter(({ valueType }) => valueType !== 'file')
      .map((field) => [field.name, schemaOfField(field)]),
  )
  const fields = [
    ...declared.fields.flatMap((field) => asDiscovered(field, discovered.fields)),
    ...unknown.map((field) => ownField(field, schemas.get(field.name))),
  ]
  const names = new Set(fields.map(({ name }) => name))
  const { type, expiresAt } = discovered
  return {
    ...declared,
    fields,
    rules: declared.rules.flatMap((rule) => withoutOthers(rule, names)),
    updatable: [...declared.updatable.filter((name) => names.has(name)), ...unknown.map(({ name }) => name)],
    ...(declared.updateTogether && {
      updateTogether: declared.updateTogether.map((group) => group.filter((name) => names.has(name))),
    }),
    discovered: {
      declared,
      schemas,
      ...(type !== undefined && { type }),
      ...(expiresAt !== undefined && { expiresAt }),
    },
  }
}

/** Whether a name of the provider means this field: its own, or that of the object or the list that it is in. */
const isNamedBy =
  (name: string) =>
  (field: Field): boolean =>
    field.name === name || field.name.startsWith(`${name}.`) || field.name.startsWith(`${name}[`)

/** A declared field as it is discovered; none if it is not, unless the provider always requires it. */
function asDiscovered(field: Field, discovered: readonly DiscoveredField[]): Field[] {
  const found = discovered.find(({ name }) => isNamedBy(name)(field))
  if (!found) return field.required || field.requiredIf ? [field] : []
  // An object or a list as a whole: the table says what is in it.
  if (found.name !== field.name) return [field]
  return [{ ...field, required: found.required, source: constrain(field.source, found) }]
}

/** A field whose value is an answer in the customer's options, or a document of the provider's own. */
function ownField({ name, required }: DiscoveredField, schema: z.ZodType | undefined): Field {
  const path = formatPath(['fields', name])
  const source: Source = schema
    ? { type: 'leaf', option: true, path, steps: [checkedBy(schema)] }
    : fileOf()({ type: 'other', providerType: name }).source
  return { name, required, encrypted: false, source }
}

const checkedBy = (schema: z.ZodType): Step => ({
  apply: (value) => {
    const parsed = schema.safeParse(value)
    return parsed.success ? { type: 'value', value } : { type: 'invalid', message: messageOf(parsed.error) }
  },
})

function messageOf({ issues: [issue] }: z.ZodError): string {
  if (issue?.code === 'invalid_type') return `must be of type ${issue.expected}`
  return issue?.message ?? 'is not accepted'
}

/** A rule between the fields that are left; none if it has nothing to say of them. */
function withoutOthers(rule: Rule, names: ReadonlySet<string>): Rule[] {
  const fields = rule.fields.filter((name) => names.has(name))
  return fields.length > 0 ? [{ ...rule, fields }] : []
}
