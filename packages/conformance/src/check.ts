import type { Bench } from './bench/bench.ts'

/** What a check is about, in the order of the report. */
export const groups = [
  'contract',
  'requirements',
  'mapping',
  'authentication',
  'sessions',
  'responses',
  'errors',
  'faults',
  'retrying',
  'status',
  'privacy',
  'cancellation',
  'concurrency',
] as const

/** The name of a group of checks. */
export type Group = (typeof groups)[number]

/** One thing that every adapter must get right. */
export interface Check {
  /** Stable: `requirements/closure-bare`. */
  readonly id: `${Group}/${string}`
  /** The group that the check belongs to. */
  readonly group: Group
  /** What a user of the adapter gets, as a sentence. */
  readonly title: string
  /** Why it matters and what to do when it fails. */
  readonly doc: string
  /** Whether it holds whatever the provider does: no document has to say anything. Default: no. */
  readonly ownPromise?: boolean
  /** Why it does not concern this adapter; `undefined` where it does. */
  readonly skip?: (bench: Bench) => string | undefined
  /** Throws where the adapter gets it wrong, or where it turns out not to concern it. */
  readonly run: (bench: Bench) => Promise<void> | void
}

type CheckSpec = Omit<Check, 'id' | 'group'>

/** Declares checks of a group by the last part of their ids. */
export const checksOf = (group: Group, specs: Readonly<Record<string, CheckSpec>>): Check[] =>
  Object.entries(specs).map(([name, spec]) => ({ id: `${group}/${name}`, group, ...spec }))

/** The same, where all of them are Portico's own promises. */
export const promisesOf = (
  group: Group,
  specs: Readonly<Record<string, Omit<CheckSpec, 'ownPromise'>>>,
): Check[] => checksOf(group, specs).map((check) => ({ ...check, ownPromise: true }))

/** Says what an adapter got wrong. */
export class CheckFailure extends Error {
  override readonly name = 'CheckFailure'
}

export function fail(message: string): never {
  throw new CheckFailure(message)
}

/** Says that a check turned out not to concern an adapter: what it is about did not occur. */
export class NotApplicable extends Error {
  override readonly name = 'NotApplicable'
}

export function inapplicable(reason: string): never {
  throw new NotApplicable(reason)
}

/** What this gives; a throw fails the check. */
export function calm<T>(what: string, start: () => T): T {
  try {
    return start()
  } catch (error) {
    if (error instanceof CheckFailure) throw error
    return fail(`${what} must not throw, but threw ${error instanceof Error ? error.name : 'something'}`)
  }
}

/** Fails the check unless the condition holds. */
export function ensure(condition: unknown, message: string): asserts condition {
  if (!condition) fail(message)
}

/** A value in one short line. Customers, documents and answers are invented, so that they can be shown. */
export function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value)
  return text.length <= 80 ? text : `${text.slice(0, 60).toWellFormed()}… (${text.length} characters)`
}

export const versus = (expected: unknown, got: unknown) => `expected ${shown(expected)}, got ${shown(got)}`

/** Fails the check unless both are the same value. */
export function same(got: unknown, expected: unknown, what: string): void {
  ensure(Object.is(got, expected), `${what}: ${versus(expected, got)}`)
}
