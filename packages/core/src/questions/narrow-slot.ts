import * as z from 'zod'
import { earliestDayOnEarth } from '../customer/days.ts'
import { narrowedTo } from '../customer/narrow-to-values.ts'
import type { Clock } from '../customer/person.ts'
import { lengthOf } from '../customer/primitives.ts'
import { schemaAt } from '../customer/schema-at.ts'
import { isExpired } from '../field-table/choose-elements.ts'
import { withJson } from '../json-schema/with-json.ts'
import { acceptedValues } from './accepted-values.ts'
import { narrowedBy, valuesOf } from './narrowed-by.ts'
import type { Plan, Slot } from './plan.ts'
import { problemOf } from './problem-of.ts'

/** What every provider accepts, or why nothing is. */
export interface Narrowed {
  schema: z.ZodType
  conflict?: string
}

/** @param limit - characters, where the answer shares a limit with others. */
export function narrowSlot(slot: Slot, plan: Plan, limit: number | undefined, now: Clock): Narrowed {
  const { schema, ...conflict } = narrowed(slot, plan, limit, now)
  return { schema: withJson(schema), ...conflict }
}

function narrowed(slot: Slot, plan: Plan, limit: number | undefined, now: Clock): Narrowed {
  const { canonical, readers, needs } = slot
  const problem = (value: unknown): string | undefined => {
    for (const reader of readers) {
      const found = problemOf(value, reader, slot, plan)
      if (found) return found
    }
    return problemWithTime(slot.path, value, now)
  }

  const values = acceptedValues(valuesOf(canonical), readers, needs)
  if (values) {
    const accepted = values.filter((value) => !problem(value) && !problemWithLength(value, limit))
    if (accepted.length === 0) return nothingFor(slot)
    const isAll = accepted.length === valuesOf(canonical)?.length
    return { schema: isAll ? canonical : narrowedTo(canonical, accepted) }
  }
  const words = wordsOf(slot, limit, problem)
  if (
    Number(words.minLength ?? 0) > Number(words.maxLength ?? Number.POSITIVE_INFINITY) ||
    words.maxLength === 0
  ) {
    return nothingFor(slot)
  }
  const open = membersLeft(timely(slot, now), problem).superRefine((value, context) => {
    const found = problem(value) ?? problemWithLength(value, limit)
    if (found) context.addIssue({ code: 'custom', message: found })
  })
  const examples = [...new Set(words.examples)].filter((example) => open.safeParse(example).success)
  return { schema: open.meta({ ...words, examples }) }
}

/** A birth date is checked against the clock. */
const timely = ({ path, canonical, needs }: Slot, now: Clock): z.ZodType => {
  const kind = needs[0]?.asker.evaluation.table.kind
  return (path.endsWith('dateOfBirth') && kind && schemaAt(kind, path, undefined, now)) || canonical
}

/** A document that has run out is no answer. */
const problemWithTime = (path: string, value: unknown, now: Clock) =>
  /(^|\.)expiresOn$/.test(path) && isExpired({ expiresOn: value }, earliestDayOnEarth(now()))
    ? 'must not have expired'
    : undefined

const problemWithLength = (value: unknown, limit = Number.POSITIVE_INFINITY) =>
  lengthOf(String(value)) > limit ? `must have at most ${limit} characters` : undefined

/** A union without the fixed words that nobody takes: a date, where `never` would not do. */
function membersLeft(canonical: z.ZodType, problem: (value: unknown) => string | undefined): z.ZodType {
  if (!(canonical instanceof z.ZodUnion)) return canonical
  const options = canonical.options as readonly z.ZodType[]
  const left = options.filter((option) => valuesOf(option)?.every(problem) !== true)
  return left.length === 1 && left[0] ? left[0] : canonical
}

/** JSON Schema's words, the tightest of each. A narrowed schema that refuses more than its check does has no say. */
function wordsOf(
  { canonical, readers }: Slot,
  limit: number | undefined,
  problem: (value: unknown) => unknown,
) {
  const own = canonical.meta() ?? {}
  const examples = Array.isArray(own.examples) ? own.examples : []
  const isSound = (schema: z.ZodType) =>
    examples.every((example) => problem(example) || schema.safeParse(example).success)
  const metas = [
    own,
    ...readers
      .map((reader) => narrowedBy(reader.steps, canonical))
      .filter(isSound)
      .map((schema) => schema.meta() ?? {}),
  ]
  const numbers = (name: string) =>
    metas.map((meta) => meta[name]).filter((value) => typeof value === 'number')
  const patterns = [
    ...new Set(metas.map(({ pattern }) => pattern).filter((pattern) => typeof pattern === 'string')),
  ]
  const most = [...numbers('maxLength'), ...(limit === undefined ? [] : [limit])]
  const least = numbers('minLength')
  const { pattern, maxLength, minLength, ...others } = Object.assign({}, ...metas)
  return {
    ...others,
    ...own,
    // The last is the narrowest: a date, if `never` is not accepted.
    ...(others.description !== undefined && { description: others.description }),
    ...(most.length > 0 && { maxLength: Math.min(...most) }),
    ...(least.length > 0 && { minLength: Math.max(...least) }),
    ...(patterns.length > 0 && { allOf: patterns.map((pattern) => ({ pattern })) }),
    examples: metas.flatMap((meta) => (Array.isArray(meta.examples) ? meta.examples : [])),
  }
}

/** Who accepts what. */
function nothingFor({ canonical, readers, needs }: Slot): Narrowed {
  const accepts = readers.flatMap((reader) => {
    const values = acceptedValues(valuesOf(canonical), [reader], [])
    return values ? [`${reader.asker.adapter.name} accepts ${values.join(', ') || 'none of these'}`] : []
  })
  const names = [...new Set(needs.map(({ asker }) => asker.adapter.name))].join(' and ')
  const conflict =
    accepts.length > 0 ? [...new Set(accepts)].join('; ') : `${names} leave no room for an answer`
  return { schema: z.never({ error: conflict }).meta({ ...canonical.meta(), examples: [] }), conflict }
}
