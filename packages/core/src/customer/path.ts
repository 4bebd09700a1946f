import type { Company } from './company.ts'
import type { Individual } from './individual.ts'

type Scalar = string | number | boolean

/** A record such as metadata is one leaf: its keys are the merchant's. */
type IsRecord<T> = string extends keyof T ? true : false

/** The keys of a model that have paths: `providerOptions` is read by the word `option`. */
type KeyOf<Scope> = Exclude<Extract<keyof Scope, string>, 'providerOptions'>

/** What is below a key, each member of a union for itself. A list of texts is one leaf. */
type Below<Key extends string, T> = T extends Scalar
  ? Key
  : T extends readonly (infer Element)[]
    ? Element extends Scalar
      ? Key
      : Below<`${Key}[]`, Element>
    : IsRecord<T> extends true
      ? Key
      : `${Key}.${PathOf<T>}`

/**
 * Every leaf of a scope, in canonical notation: `name.given`, `identifications[].number`. A scope is a model such as
 * `Individual` or `Identification`; that of a union is what all its members have.
 */
export type PathOf<Scope> = { [K in KeyOf<Scope>]-?: Below<K, NonNullable<Scope[K]>> }[KeyOf<Scope>]

/** Every leaf of a scope that is not inside a list: what a word can read without a choice of an element. */
export type LeafPath<Scope> = Exclude<Extract<PathOf<Scope>, string>, `${string}[]${string}`>

/** Every leaf of an individual, in canonical notation: `name.given`, `identifications[].number`. */
export type IndividualPath = PathOf<Individual>

/** Every leaf of a company. */
export type CompanyPath = PathOf<Company>

/** Every leaf of any customer. */
export type CustomerPath = IndividualPath | CompanyPath

// `Exclude` and not `NonNullable`: the compiler shows its result, so that messages list the values.
type Member<T, K extends string> = T extends unknown
  ? K extends keyof T
    ? Exclude<T[K], undefined>
    : never
  : never

type StepInto<T, Key extends string> = Key extends `${infer List}[]`
  ? Member<T, List> extends readonly (infer Element)[]
    ? Element
    : never
  : Member<T, Key>

/** What stands at a path of a scope: `ValueAt<Individual, 'gender'>` is `'male' | 'female' | 'other'`. */
export type ValueAt<Scope, Path extends string> = Path extends `${infer Head}.${infer Tail}`
  ? ValueAt<StepInto<Scope, Head>, Tail>
  : StepInto<Scope, Path>

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
