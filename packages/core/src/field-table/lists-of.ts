import type { FieldList, FieldTable } from './field-table.ts'

/** The lists of a table, each after the one that it is in. */
export const listsOf = ({ fields }: FieldTable): readonly FieldList[] => [
  ...new Set(fields.flatMap(({ each }) => (each ? withOuter(each) : []))),
]

const withOuter = (list: FieldList): FieldList[] => [...(list.within ? withOuter(list.within) : []), list]
