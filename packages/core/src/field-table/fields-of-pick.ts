import type { Field, FieldTable } from './field-table.ts'
import type { ElementChoice } from './source.ts'
import { leafSourcesOf } from './sources-of.ts'

/** The list elements that a table reads, each once. */
export function picksOf(table: FieldTable): readonly ElementChoice[] {
  return [
    ...new Set(
      table.fields.flatMap((field) => leafSourcesOf(field.source).flatMap((leaf) => leaf.pick ?? [])),
    ),
  ]
}

/** The fields that read this element. */
export function fieldsOfPick(table: FieldTable, pick: ElementChoice): readonly Field[] {
  return table.fields.filter((field) =>
    leafSourcesOf(field.source).some((leaf) => leaf.pick && isPartOf(leaf.pick, pick)),
  )
}

/** Whether a choice is this one, or is made inside its new element. */
export const isPartOf = (choice: ElementChoice, whole: ElementChoice): boolean =>
  choice === whole || (choice.within !== undefined && isPartOf(choice.within, whole))

/** The same, without elements that a list inside the new element does not need. */
const isNeededPartOf = (choice: ElementChoice, whole: ElementChoice): boolean =>
  choice === whole ||
  (choice.within !== undefined && !choice.isOptional && isNeededPartOf(choice.within, whole))

/**
 * The fields that an existing element must fill: the required ones, and those of a rule it begins. An element of a
 * `FieldList` begins no rule: only the values in it do, as those of a customer.
 */
export function neededFieldsOfPick(table: FieldTable, pick: ElementChoice): readonly Field[] {
  if (pick.index !== undefined)
    return table.fields.filter(
      ({ source, required, requiredIf }) =>
        (required || requiredIf) &&
        leafSourcesOf(source).some((leaf) => leaf.pick && isNeededPartOf(leaf.pick, pick)),
    )
  const fields = fieldsOfPick(table, pick)
  const begun = table.rules
    .filter((rule) => rule.type === 'allOrNone')
    .filter((rule) => fields.some((field) => rule.fields.includes(field.name)))
    .flatMap((rule) => rule.fields)
  // Whether a field that is sent under a condition is needed does not depend on the element alone.
  return fields.filter((field) => !field.sentIf && (field.required || begun.includes(field.name)))
}
