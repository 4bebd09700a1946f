import * as z from 'zod'
import { isRecord } from '../is-record.ts'
import type { AnyFactory } from './built-in-adapters.ts'
import { isAdapterId } from './is-adapter-id.ts'

/** The adapter factories among the exports of a module, and why it has none or one cannot be used. */
export interface FoundFactories {
  readonly factories: readonly AnyFactory[]
  readonly problems: readonly string[]
}

type Member = Exclude<keyof AnyFactory, 'toJSON' | 'options'>

const isFunction = (value: unknown) => typeof value === 'function'

/** What the command reads of a factory. Checked by form, because a package may bring its own copy of `@portico/core`. */
const checks: Record<Member, (value: unknown) => boolean> = {
  id: (value) => typeof value === 'string' && isAdapterId(value),
  name: (value) => typeof value === 'string' && value !== '',
  kinds: (value) => Array.isArray(value) && value.length > 0,
  capabilities: isRecord,
  settings: (value) => value instanceof z.core.$ZodObject,
  table: isFunction,
  requirements: isFunction,
  configure: isFunction,
}

/** Finds every export that `connectAdapter` made, or that has the same form. */
export function factoriesIn(module: object): FoundFactories {
  try {
    return examine(module)
  } catch {
    return { factories: [], problems: ['cannot be read: an export throws'] }
  }
}

function examine(module: object): FoundFactories {
  // The same factory may be exported under two names.
  const named = new Map(Object.entries(module).map(([name, value]) => [value, name]))
  const candidates = [...named].filter(([value]) => isCandidate(value))
  if (candidates.length === 0) return { factories: [], problems: ['exports no adapter'] }
  return {
    factories: candidates.flatMap(([value]) => (isFactory(value) ? [value] : [])),
    problems: candidates.flatMap(([value, name]) =>
      isFactory(value)
        ? []
        : [`exports ${name}, which is not a complete adapter: wrong are ${wrongIn(value).join(', ')}`],
    ),
  }
}

const isCandidate = (value: unknown) => isFunction(value) && isFunction(memberOf(value, 'configure'))

const isFactory = (value: unknown): value is AnyFactory => wrongIn(value).length === 0

const wrongIn = (value: unknown): string[] =>
  Object.entries(checks).flatMap(([member, isRight]) => (isRight(memberOf(value, member)) ? [] : [member]))

const memberOf = (value: unknown, name: string): unknown => Reflect.get(Object(value), name)
