import { type CustomerKind, customerKinds } from '@portico/core'
import { closestMatch } from 'leven'
import { type ModelLeaf, modelLeaves, withWords } from './model-leaves.ts'

/** A step of a path: a key, or an index of a list. */
export type Step = string | number

/** A path of the model, ready for use. */
export interface CanonicalPath {
  /** As `formatted`: `identifications[0].number`. */
  readonly path: string
  readonly steps: readonly Step[]
  /** What stands there, by kind of customer. Absent for a kind that has no such path. */
  readonly leaves: Readonly<Partial<Record<CustomerKind, ModelLeaf>>>
}

const mostElements = 100

/** The path as it is used; `undefined` if the model of no kind of customer has it. */
export function canonicalPath(path: string): CanonicalPath | undefined {
  const steps = stepsOf(path)
  if (!steps || steps.some((step) => typeof step === 'number' && step >= mostElements)) return undefined
  const found = customerKinds.flatMap((kind) => {
    const leaf = leafAt(kind, steps)
    return leaf ? [[kind, leaf] as const] : []
  })
  if (found.length === 0) return undefined
  // The kind itself is a word of either kind.
  const leaves = Object.fromEntries(
    found.map(([kind, leaf]) => [kind, path === 'kind' ? withWords(leaf, customerKinds) : leaf]),
  )
  return { path: formatted(steps), steps, leaves }
}

function leafAt(kind: CustomerKind, steps: readonly Step[]): ModelLeaf | undefined {
  const leaves = modelLeaves(kind)
  const name = formatted(steps.map((step) => (typeof step === 'number' ? '[]' : step)))
  const exact = leaves.get(name)
  if (exact) return exact
  const [root, ...keys] = steps
  if (keys.length === 0 || keys.some((key) => key === '__proto__')) return undefined
  const any = leaves.get(`${root}.*`)
  const isDeep = any?.type === 'any' && keys.length > 1
  return any && (any.type === 'any' ? isDeep : keys.length === 1) ? any : undefined
}

/** `identifications[0].number`, and `metadata["my key"]`. `undefined` for a text that is no path. */
export function stepsOf(path: string): Step[] | undefined {
  const step = /(?:^|\.)([A-Za-z_$][\w$-]*)|\[(\d{1,4})\]|\["((?:[^"\\]|\\.)*)"\]/y
  const steps: Step[] = []
  while (step.lastIndex < path.length) {
    const [, key, index, quoted] = step.exec(path) ?? []
    if (key !== undefined) steps.push(key)
    else if (index !== undefined) steps.push(Number(index))
    else if (quoted !== undefined) steps.push(quoted.replace(/\\(.)/g, '$1'))
    else return undefined
  }
  return steps.length > 0 ? steps : undefined
}

/** `['identifications', 0, 'number']` as `identifications[0].number`. */
export const formatted = (steps: readonly Step[]): string =>
  steps.reduce<string>((path, step) => {
    if (typeof step === 'number') return `${path}[${step}]`
    if (step === '[]') return `${path}[]`
    if (!/^[A-Za-z_$][\w$-]*$/.test(step)) return `${path}[${JSON.stringify(step)}]`
    return path === '' ? step : `${path}.${step}`
  }, '')

/** Every path of the model, with `[0]` for lists. */
export const knownPaths = (): string[] => [
  ...new Set(
    customerKinds.flatMap((kind) =>
      [...modelLeaves(kind).keys()].map((path) => path.replaceAll('[]', '[0]')),
    ),
  ),
]

/** ` Did you mean name.given?`, or nothing. */
export function pathSuggestion(path: string): string {
  const paths = knownPaths().filter((known) => !known.endsWith('.*'))
  const lower = path.toLowerCase()
  const index = /\[(\d+)\]/.exec(path)?.[0] ?? '[0]'
  const plain = lower.replace(/\[\d*\]/g, '[0]')
  const meant =
    paths.find((known) => known.toLowerCase() === plain) ??
    paths.find((known) => known.toLowerCase().endsWith(`.${plain}`)) ??
    closestMatch(plain, paths, { maxDistance: 3 })
  return meant === undefined ? '' : ` Did you mean ${meant.replace('[0]', index)}?`
}
