import { customerJsonSchema, customerKinds } from '@portico/core'
import { closestMatch } from 'leven'
import { knownPaths } from './canonical-path.ts'
import { headerWords, plainName } from './header-words.ts'
import { isRecord } from './is-record.ts'

/** The path that each column is for, with types in the place of indexes: `identifications[passport].number`. Each path once. */
export function headerPaths(header: readonly string[]): (string | undefined)[] {
  const found: (string | undefined)[] = header.map(() => undefined)
  const used = new Set<string>()
  const passes = [exactly(words), exactly(ownNames()), withoutOwner, nearly(words)]
  for (const pathOf of passes) {
    for (const [index, name] of header.entries()) {
      const path = found[index] ?? pathOf(name)
      if (found[index] !== undefined || path === undefined || used.has(path)) continue
      found[index] = path
      used.add(path)
    }
  }
  return found
}

/** Every known name and its path. */
const words: ReadonlyMap<string, string> = new Map(
  headerWords
    .flatMap(([path, names]) => names.split('|').map((name) => [plainName(name), path] as const))
    // Of a name that two paths have, the first.
    .toReversed(),
)

const exactly = (known: ReadonlyMap<string, string>) => (name: string) => known.get(plainName(name))

/** `Customer e-mail` is an e-mail. */
const withoutOwner = (name: string): string | undefined => {
  const rest = name.replace(
    /^(customer|client|payee|beneficiary|recipient|user|member|contact|person|personal|primary|merchant|company|business)('s)?[\s_.-]*/i,
    '',
  )
  return rest === name ? undefined : words.get(plainName(rest))
}

const leastLength = 6

/** A name with a typing error or two. */
const nearly = (known: ReadonlyMap<string, string>) => (name: string) => {
  const plain = plainName(name)
  if (plain.length < leastLength) return undefined
  const candidates = [...known.keys()].filter((one) => one.length >= leastLength)
  const closest = closestMatch(plain, candidates, { maxDistance: plain.length < 8 ? 1 : 2 })
  return closest === undefined ? undefined : known.get(closest)
}

let own: ReadonlyMap<string, string> | undefined

/** The paths of the model and its titles. */
function ownNames(): ReadonlyMap<string, string> {
  if (own) return own
  const names = new Map<string, string>()
  const add = (name: string, path: string) => {
    const plain = plainName(name)
    if (plain !== '' && !names.has(plain)) names.set(plain, path)
  }
  // A document needs both its file and its type: only names that say both are known.
  const paths = knownPaths().filter((path) => !path.endsWith('.*') && !path.startsWith('documents'))
  for (const path of paths) {
    add(path, withoutType(path))
    add(path.replace('[0]', ''), withoutType(path))
  }
  for (const kind of customerKinds) collectTitles(customerJsonSchema(kind), '', add)
  own = names
  return names
}

/** Which identity document it is, is not known. */
const withoutType = (path: string) => path.replace(/^identifications\[0\]/, 'identifications[]')

function collectTitles(schema: unknown, path: string, add: (title: string, path: string) => void): void {
  if (!isRecord(schema)) return
  if (isRecord(schema.properties)) {
    for (const [key, member] of Object.entries(schema.properties))
      collectTitles(member, path === '' ? key : `${path}.${key}`, add)
  } else if (isRecord(schema.items) && (isRecord(schema.items.properties) || schema.items.oneOf)) {
    collectTitles(schema.items, `${path}[0]`, add)
  } else if (Array.isArray(schema.oneOf)) {
    for (const one of schema.oneOf) collectTitles(one, path, add)
  } else if (typeof schema.title === 'string' && schema.additionalProperties === undefined) {
    add(schema.title, withoutType(path))
  }
}
