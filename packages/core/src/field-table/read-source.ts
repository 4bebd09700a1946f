import { commonPath, valueAt } from '../customer/path.ts'
import { finish } from './apply-steps.ts'
import { ownerOf } from './path-of-leaf.ts'
import { readLeaf } from './read-leaf.ts'
import { hasValue, nothing, pathOfDocument, pathsRead, type Reading, type ReadingContext } from './reading.ts'
import type { ConstantSource, FileSource, FirstOfSource, JoinSource, Source } from './source.ts'

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

/** A copy, as an adapter may change what it sends. */
const readConstant = ({ value, steps }: ConstantSource): Reading =>
  finish({ ...nothing, path: '', value: structuredClone(value) }, steps)

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

/** The sources of a choice that count for this customer: one of two if an object decides. */
export function sourcesFor({ sources, by }: FirstOfSource, { input }: Pick<ReadingContext, 'input'>) {
  if (by === undefined) return sources
  const hasObject = (valueAt(input, by) ?? undefined) !== undefined
  return hasObject ? sources.slice(0, 1) : sources.slice(1)
}

function readFirstOf(firstOf: FirstOfSource, context: ReadingContext): Reading {
  const readings = sourcesFor(firstOf, context).map((source) => readSource(source, context))
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
