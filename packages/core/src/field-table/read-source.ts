import type { CustomerDocument } from '../adapter/capabilities.ts'
import { type Leaf, leavesOf } from '../customer/leaves.ts'
import { commonPath, formatPath, parsePath, valueAt } from '../customer/path.ts'
import type { Issue } from '../result/issue.ts'
import type {
  ConstantSource,
  ElementChoice,
  FileSource,
  FirstOfSource,
  JoinSource,
  LeafSource,
  Source,
  Step,
  Stepped,
  TableOwner,
} from './field-table.ts'

/** What a customer's reading depends on. */
export interface ReadingContext {
  readonly input: unknown
  readonly owner: TableOwner
  /** Paths that the canonical check refused: neither missing nor checked again. */
  readonly refused: ReadonlySet<string>
  /** The index of the element that is chosen; absent if the customer has no supported one. */
  readonly chosen: ReadonlyMap<ElementChoice, number>
  /** The customer's documents. */
  readonly documents: readonly CustomerDocument[]
  /** The indices of the documents that each source reads. */
  readonly files: ReadonlyMap<FileSource, readonly number[]>
}

/** A canonical value that would be needed for a source to give a value. */
export type Gap =
  | {
      type: 'value'
      path: string
      pick?: ElementChoice
      /** The merchant's placeholder will stand in as soon as there is an object for it to stand in. */
      fillable: boolean
    }
  | FileGap
  | { type: 'anyOf'; alternatives: Gap[][] }

/** A document that would be needed for a source to give a value. */
export interface FileGap {
  type: 'file'
  source: FileSource
  /** The canonical path of what it must belong to; empty for the customer as a whole. */
  owner: string
}

/** What a source gives for one customer. */
export interface Reading {
  /** Absent: nothing to send. */
  value?: unknown
  /** What it reads, in one path: `name` where it joins `name.given` and `name.family`. */
  path: string
  /** The canonical values that go into it, or would once what is wrong is corrected. */
  leaves: Leaf[]
  /** Present, but passed over, and why. */
  passedOver: { path: string; reason: string }[]
  /** The indices of the documents that go into it. */
  files: readonly number[]
  /** Where placeholders stand in. */
  filled: { path: string; placeholder: string }[]
  /** What would give a value; empty only where there is one or where something present is wrong. */
  gaps: Gap[]
  issues: Issue[]
  /** Something it reads was refused by the canonical check. */
  refused: boolean
  /** What would be sent if the condition of `sentIf` held; absent if it holds. */
  withheld?: Reading
}

const nothing = { leaves: [], files: [], passedOver: [], filled: [], gaps: [], issues: [], refused: false }

/** The path of a document in reports and issues. */
export const pathOfDocument = (index: number): string => `documents[${index}]`

/** The paths of the values and the documents that go into what is read. */
export const pathsRead = ({ leaves, files }: Reading): string[] => [
  ...leaves.map(({ path }) => path),
  ...files.map(pathOfDocument),
]

const hasValue = (reading: Reading) => reading.value !== undefined

/** Reads a source: pure, total, and never drip-fed. */
export function readSource(source: Source, context: ReadingContext): Reading {
  switch (source.type) {
    case 'leaf':
      return readLeaf(source, context)
    case 'join':
      return readJoin(source, context)
    case 'firstOf':
      return readFirstOf(source, context)
    case 'file':
      return readFile(source, context)
    case 'constant':
      return readConstant(source)
  }
}

/** The canonical path of a leaf source: with the chosen index, or `[]` where there is no element. */
export function pathOfLeaf(leaf: LeafSource, context: Pick<ReadingContext, 'owner' | 'chosen'>): string {
  if (leaf.option) return `providerOptions.${context.owner.id}.${leaf.path}`
  if (!leaf.pick) return leaf.path
  return `${leaf.pick.list}[${context.chosen.get(leaf.pick) ?? ''}].${leaf.path}`
}

/** The canonical path of what a document must belong to. The path of its leaf ends where a value would follow. */
export const ownerOf = ({ owner }: FileSource, context: Parameters<typeof pathOfLeaf>[1]): string =>
  formatPath(parsePath(pathOfLeaf(owner, context)))

/** Whether this value, or what it is a part of, is among the refused ones. */
export function isRefused(path: string, refused: ReadonlySet<string>): boolean {
  if (refused.size === 0) return false
  for (let end = path.length; end > 0; ) {
    if (refused.has(path.slice(0, end))) return true
    end = Math.max(path.lastIndexOf('.', end - 1), path.lastIndexOf('[', end - 1))
  }
  return false
}

/** A copy, as an adapter may change what it sends. */
const readConstant = ({ value, steps }: ConstantSource): Reading =>
  finish({ ...nothing, path: '', value: structuredClone(value) }, steps)

function readLeaf(leaf: LeafSource, context: ReadingContext): Reading {
  const path = pathOfLeaf(leaf, context)
  const found = valueAt(context.input, path)
  const leaves = found === undefined || found === null ? [] : leavesOf(found, parsePath(path))
  // A list of texts is one leaf, and one of its texts may be refused.
  if ([path, ...leaves.map((leaf) => leaf.path)].some((one) => isRefused(one, context.refused)))
    return { ...nothing, path, leaves, refused: true }
  const gap: Gap = {
    type: 'value',
    path,
    fillable: leaf.placeholder?.value !== undefined,
    ...(leaf.pick && { pick: leaf.pick }),
  }
  if (found === undefined || found === null) {
    return fillIn(leaf, path, context) ?? { ...nothing, path, gaps: [gap] }
  }
  const stepped = applySteps(leaf.steps, found)
  if (stepped.type === 'value') return { ...nothing, path, leaves, value: stepped.value }
  if (stepped.type === 'invalid') return { ...nothing, path, leaves, issues: [issueAt(path, stepped)] }
  const filled = fillIn(leaf, path, context)
  if (filled) return { ...filled, leaves }
  return { ...nothing, path, passedOver: [{ path, reason: stepped.reason }], gaps: [gap] }
}

/** What the merchant's placeholder gives; it has to stand the same checks as a customer's own value. */
function fillIn(leaf: LeafSource, path: string, { input }: ReadingContext): Reading | undefined {
  const { name, value } = leaf.placeholder ?? {}
  const parent = parsePath(path).slice(0, -1)
  const hasParent = parent.length === 0 || (valueAt(input, formatPath(parent)) ?? undefined) !== undefined
  if (name === undefined || value === undefined || !hasParent) return undefined
  const stepped = applySteps(leaf.steps, value)
  if (stepped.type === 'value')
    return { ...nothing, path, value: stepped.value, filled: [{ path, placeholder: name }] }
  const problem = stepped.type === 'invalid' ? stepped.message : stepped.reason
  return {
    ...nothing,
    path,
    issues: [issueAt(path, { message: `the setting placeholders.${name} ${problem}` })],
  }
}

function readFile(source: FileSource, context: ReadingContext): Reading {
  const files = context.files.get(source) ?? []
  const documents = files.flatMap((index) => context.documents[index] ?? [])
  const [first] = documents
  if (!first) {
    const owner = ownerOf(source, context)
    return { ...nothing, path: owner, gaps: [{ type: 'file', source, owner }] }
  }
  const path = commonPath(files.map(pathOfDocument))
  return finish({ ...nothing, path, files, value: source.many ? documents : first }, source.steps)
}

function readJoin(join: JoinSource, context: ReadingContext): Reading {
  const parts = join.parts.map((part) => readLeaf(part, context))
  const present = parts.filter((part) => hasValue(part) || part.leaves.length > 0)
  const main = join.main === undefined ? parts : parts.slice(join.main, join.main + 1)
  const merged: Reading = {
    path: commonPath((present.length > 0 ? present : main).map((part) => part.path)),
    leaves: parts.flatMap((part) => part.leaves),
    passedOver: parts.flatMap((part) => part.passedOver),
    files: [],
    filled: parts.flatMap((part) => part.filled),
    gaps: [],
    issues: parts.flatMap((part) => part.issues),
    refused: parts.some((part) => part.refused),
  }
  if (merged.issues.length > 0 || merged.refused) return merged
  const values = parts.filter(hasValue).map((part) => part.value)
  // The canonical model guards an object's own required keys, so the first part stands for the whole.
  if (values.length === 0) return { ...merged, gaps: parts[0]?.gaps ?? [] }
  return finish({ ...merged, value: values.join(join.separator) }, join.steps)
}

function readFirstOf(firstOf: FirstOfSource, context: ReadingContext): Reading {
  const readings = firstOf.sources.map((source) => readSource(source, context))
  const winner = readings.find((reading) => hasValue(reading) || reading.issues.length > 0 || reading.refused)
  const passedOver = readings.flatMap((reading) => reading.passedOver)
  if (!winner) {
    const asked = firstOf.ask === undefined ? readings : readings.slice(firstOf.ask, firstOf.ask + 1)
    const ways = asked.map((reading) => reading.gaps)
    const path = commonPath(asked.map((reading) => reading.path))
    return {
      ...nothing,
      path,
      passedOver,
      gaps: ways.length > 1 ? [{ type: 'anyOf', alternatives: ways }] : (ways[0] ?? []),
    }
  }
  const sent = new Set(pathsRead(winner))
  const others = readings
    .filter((reading) => reading !== winner)
    .flatMap(pathsRead)
    .filter((path) => !sent.has(path))
    .map((path) => ({ path, reason: `${winner.path} is sent instead` }))
  return finish({ ...winner, passedOver: [...passedOver, ...others] }, firstOf.steps)
}

function finish(reading: Reading, steps: readonly Step[]): Reading {
  if (!hasValue(reading) || steps.length === 0) return reading
  const { value, ...rest } = reading
  const stepped = applySteps(steps, value)
  if (stepped.type === 'value') return { ...rest, value: stepped.value }
  if (stepped.type === 'invalid') return { ...rest, issues: [issueAt(reading.path, stepped)] }
  const unsuitable = [...reading.leaves, ...reading.filled]
  const paths = [...unsuitable.map(({ path }) => path), ...reading.files.map(pathOfDocument)]
  const passedOver = paths.map((path) => ({ path, reason: stepped.reason }))
  const gaps = unsuitable.slice(0, 1).map(({ path }): Gap => ({ type: 'value', path, fillable: false }))
  return { ...rest, leaves: [], files: [], filled: [], passedOver: [...rest.passedOver, ...passedOver], gaps }
}

/** What becomes of a value on its way. */
export function applySteps(steps: readonly Step[], value: unknown): Stepped {
  return steps.reduce<Stepped>(
    (current, step) => (current.type === 'value' ? step.apply(current.value) : current),
    { type: 'value', value },
  )
}

const issueAt = (
  path: string,
  { message, code = 'invalid' }: { message: string; code?: Issue['code'] },
): Issue => ({
  path,
  code,
  message,
})
