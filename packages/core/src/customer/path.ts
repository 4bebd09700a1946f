import type { Company } from './company.ts'
import type { Individual } from './individual.ts'

type Scalar = string | number | boolean

/** A record such as metadata is one leaf: its keys are the merchant's. */
type IsRecord<T> = string extends keyof T ? true : false

type Join<Head extends string, Tail extends string> = `${Head}.${Tail}`

type PathsOf<T> = T extends Scalar
  ? never
  : T extends readonly (infer Element)[]
    ? `[].${PathsOf<Element>}`
    : IsRecord<T> extends true
      ? never
      : { [K in keyof T & string]-?: Named<K, NonNullable<T[K]>> }[keyof T & string]

type Named<K extends string, T> = T extends Scalar
  ? K
  : T extends readonly (infer Element)[]
    ? Join<`${K}[]`, PathsOf<Element>>
    : IsRecord<T> extends true
      ? K
      : Join<K, PathsOf<T>>

/** Every leaf of an individual, in canonical notation: `name.given`, `identifications[].number`. */
export type IndividualPath = Exclude<PathsOf<Individual>, 'providerOptions'>

/** Every leaf of a company. */
export type CompanyPath = Exclude<PathsOf<Company>, 'providerOptions'>

/** Every leaf of any customer. */
export type CustomerPath = IndividualPath | CompanyPath

type Member<T, K extends string> = T extends unknown ? (K extends keyof T ? NonNullable<T[K]> : never) : never

type StepInto<T, Key extends string> = Key extends `${infer List}[]`
  ? Member<T, List> extends readonly (infer Element)[]
    ? Element
    : never
  : Member<T, Key>

type ValueIn<T, Path extends string> = Path extends `${infer Head}.${infer Tail}`
  ? ValueIn<StepInto<T, Head>, Tail>
  : StepInto<T, Path>

/** What stands at a canonical path: `ValueAt<'gender'>` is `'male' | 'female' | 'other'`. */
export type ValueAt<Path extends string> = ValueIn<Individual | Company, Path>

/** One step of a path: a key, an index, or `'[]'` for any element. */
export type PathStep = string | number

const plainKey = /^[A-Za-z_$][\w$-]*$/

/** `['identifications', 1, 'number']` as `identifications[1].number`, `['payoutAccounts', '[]']` as `payoutAccounts[]`. */
export function formatPath(steps: readonly PropertyKey[]): string {
  return steps.reduce<string>((path, step) => {
    if (typeof step === 'number') return `${path}[${step}]`
    if (step === '[]') return `${path}[]`
    const key = String(step)
    if (!plainKey.test(key)) return `${path}[${JSON.stringify(key)}]`
    return path === '' ? key : `${path}.${key}`
  }, '')
}

/** The inverse of `formatPath`; `[]` stands for any element. */
export function parsePath(path: string): PathStep[] {
  // Speed: most paths are plain, and paths are parsed for every value.
  if (!path.includes('[') && !path.includes(']')) return path.split('.').filter((key) => key !== '')
  return [...path.matchAll(/\[(\d*)\]|\["((?:[^"\\]|\\.)*)"\]|([^.[\]]+)/g)].map(([, index, quoted, key]) => {
    if (key !== undefined) return key
    if (quoted !== undefined) return unquoted(quoted)
    return index === '' || index === undefined ? '[]' : Number(index)
  })
}

/** A quoted key that is not JSON is taken as it is. */
function unquoted(key: string): string {
  try {
    return String(JSON.parse(`"${key}"`))
  } catch {
    return key
  }
}

/** What stands at a concrete path of an unchecked value, or `undefined`. Reads own properties only. */
export function valueAt(value: unknown, path: string): unknown {
  return parsePath(path).reduce<unknown>((current, step) => {
    if (typeof current !== 'object' || current === null) return undefined
    return Object.hasOwn(current, step) ? Reflect.get(current, step) : undefined
  }, value)
}

/** The path itself, or what several paths share: `name.given` and `name.family` are `name`. */
export function commonPath(paths: readonly string[]): string {
  const [first = [], ...others] = paths.map(parsePath)
  const shared = first.findIndex((step, index) => others.some((other) => other[index] !== step))
  return formatPath(shared === -1 ? first : first.slice(0, shared))
}
