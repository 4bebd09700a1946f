import type * as z from 'zod'
import { narrowToMatch } from '../customer/narrow-to-match.ts'
import { parsePath } from '../customer/path.ts'
import { type ItemMatch, membersAt, schemaAt, unwrapped } from '../customer/schema-at.ts'
import { narrowToAddress } from '../customer/subdivision.ts'
import { withMethods } from '../customer/with-methods.ts'
import type { Evaluation } from './evaluate.ts'
import { fieldsOfPick } from './fields-of-pick.ts'
import { optionsOf } from './options-of.ts'
import type { ElementChoice } from './source.ts'

export function canonicalSchema(
  path: string,
  pick: ElementChoice | undefined,
  evaluation: Evaluation,
): z.core.$ZodType {
  const { context, owner } = evaluation
  const schema = schemaOf(path, evaluation, pick?.where)
  if (!schema) throw new Error(`${owner.id} reads ${path}, which the canonical model does not have`)
  const picks = pick ? [pick] : [...context.chosen].filter(isDecidedAt(path)).flatMap(meantBy(evaluation))
  const key = String(parsePath(path).at(-1))
  const accepted = picks.flatMap(({ where }) => where[key] ?? [])
  const narrowed = accepted.length > 0 ? narrowToMatch(schema, accepted) : schema
  return (pick?.also ?? []).reduce(
    (one, { [key]: values }) => (values ? narrowToMatch(one, values) : one),
    narrowed,
  )
}

/** The kind of an account stays open where the provider requires nothing of that kind: `waysOfKind` tries each. */
const meantBy =
  ({ table }: Evaluation) =>
  ([pick]: readonly [ElementChoice, number]): ElementChoice[] => {
    const isOpen = Object.keys(pick.where).some(
      (key) => membersAt(table.kind, `${pick.list}[].${key}`).length > 0,
    )
    return isOpen && !fieldsOfPick(table, pick).some(({ required, demandedIf }) => required && !demandedIf)
      ? []
      : [pick]
  }

/** Whether what stands at a path decides that an element is the chosen one. */
const isDecidedAt =
  (path: string) =>
  ([{ list, where }, index]: readonly [ElementChoice, number]): boolean =>
    Object.keys(where).some((key) => path === `${list}[${index}].${key}`)

/** The name of the discovered field whose answer stands here. */
export function discoveredName(
  path: string,
  { table, owner }: Pick<Evaluation, 'table' | 'owner'>,
): string | undefined {
  if (!table.discovered || !path.startsWith(`providerOptions.${owner.id}.fields`)) return undefined
  const [, , , name, ...below] = parsePath(path)
  return below.length === 0 && table.discovered.schemas.has(String(name)) ? String(name) : undefined
}

/** The schema at a canonical path, the provider's own options included. */
export function schemaOf(
  path: string,
  { table, owner, context }: Evaluation,
  item?: ItemMatch,
): z.ZodType | undefined {
  const options = `providerOptions.${owner.id}.`
  if (!path.startsWith(options)) {
    const schema = schemaAt(table.kind, path, item)
    return schema && narrowToAddress(schema, path, context.input)
  }
  const discovered = discoveredName(path, { table, owner })
  if (discovered !== undefined) {
    const schema = table.discovered?.schemas.get(discovered)
    return schema && withMethods(schema)
  }
  const key = path.slice(options.length)
  const { shape } = optionsOf(owner, table.kind)._zod.def
  const option = Object.hasOwn(shape, key) ? shape[key] : undefined
  return option && unwrapped(withMethods(option))
}
