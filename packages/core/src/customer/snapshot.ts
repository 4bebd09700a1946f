import { limits, tooManyElements, tooManyMembers } from './limits.ts'

/** A value as it was when it was read, in plain data. */
export interface Snapshot {
  /** Strings, finite numbers, booleans, `null`, `undefined`, and plain lists and objects of these. */
  readonly value: unknown
  /** What could not be read; `value` has `null` in its place. */
  readonly unread: readonly Unread[]
}

/** A value that was not read, and why. */
export interface Unread {
  readonly steps: readonly PropertyKey[]
  readonly message: string
}

/** Plain data cannot hold this value. Thrown and caught within this file. */
class Unreadable extends Error {}

class TooLarge extends Error {}

/**
 * Reads any value once, so that check, mapping, report and request all see the same. Reads own enumerable members only;
 * objects that keep members elsewhere (getters of a class, a prototype) are refused instead of read in part. Total: never
 * throws, whatever the value does when it is read, and takes time and memory within the limits.
 *
 * @param most - members of one list or object; default: the limit of the model.
 */
export function snapshotOf(given: unknown, most: number = limits.members): Snapshot {
  const unread: Unread[] = []
  let values = 0

  const read = (value: unknown, steps: readonly PropertyKey[], within: readonly object[]): unknown => {
    values += 1
    if (values > limits.values) throw new TooLarge()
    if (typeof value !== 'object' || value === null) return plain(value)
    if (within.includes(value)) throw new Unreadable('must not contain itself')
    if (within.length >= limits.depth) {
      throw new Unreadable(`must not be nested deeper than ${limits.depth} levels`)
    }
    const member = (key: string | number) =>
      attempt([...steps, key], () => read(Reflect.get(value, key), [...steps, key], [...within, value]))
    if (Array.isArray(value)) {
      return Array.from({ length: lengthOf(value, most) }, (_, index) => member(index))
    }
    const keys = keysOf(value, most)
    if (keys.some(isTooLong)) {
      unread.push({ steps, message: `holds a key that must have at most ${limits.key} characters` })
    }
    if (keys.includes('__proto__')) {
      unread.push({
        steps: [...steps, '__proto__'],
        message: 'must not have this name: JavaScript reserves it',
      })
    }
    return Object.fromEntries(
      keys.filter((key) => key !== '__proto__' && !isTooLong(key)).map((key) => [key, member(key)]),
    )
  }

  const attempt = (steps: readonly PropertyKey[], reading: () => unknown): unknown => {
    try {
      return reading()
    } catch (error) {
      if (error instanceof TooLarge) throw error
      const message = error instanceof Unreadable ? error.message : 'must be readable: reading it fails'
      unread.push({ steps, message })
      return null
    }
  }

  try {
    return { value: attempt([], () => read(given, [], [])), unread }
  } catch {
    const message = `must have at most ${limits.values} values altogether`
    return { value: null, unread: [{ steps: [], message }] }
  }
}

const isTooLong = (key: string) => key.length > limits.key

function plain(value: unknown): unknown {
  if (typeof value === 'number' && !Number.isFinite(value)) throw new Unreadable('must be a finite number')
  if (typeof value === 'bigint' || typeof value === 'symbol' || typeof value === 'function') throw notPlain()
  return value
}

const notPlain = () => new Unreadable('must be plain data: text, number, true, false, a list or an object')

function lengthOf(list: readonly unknown[], most: number): number {
  // A proxy may claim any length.
  const { length } = list
  if (typeof length !== 'number' || !(length <= most)) throw new Unreadable(tooManyElements(most))
  return length
}

function keysOf(object: object, most: number): string[] {
  // A Date or a Map has no members of its own: it would be read as empty.
  if (Object.prototype.toString.call(object) !== '[object Object]') throw notPlain()
  const keys = Object.keys(object)
  // An instance whose members are all private would be read as empty too.
  if (inherits(object) || (keys.length === 0 && isInstance(object))) {
    throw new Unreadable(
      'must be a plain object: members that are inherited or getters of a class are not read',
    )
  }
  if (keys.length > most) throw new Unreadable(tooManyMembers(most))
  return keys
}

/** Whether an object inherits members. Methods of a class do not count. */
function inherits(object: object): boolean {
  let prototype: object | null = Reflect.getPrototypeOf(object)
  for (let depth = 0; prototype !== null && !isRoot(prototype); depth += 1) {
    const members = Object.values(Object.getOwnPropertyDescriptors(prototype))
    if (depth === limits.depth || members.some(({ get, enumerable }) => get || enumerable)) return true
    prototype = Reflect.getPrototypeOf(prototype)
  }
  return false
}

function isInstance(object: object): boolean {
  const prototype = Reflect.getPrototypeOf(object)
  return prototype !== null && !isRoot(prototype)
}

/** `Object.prototype`, of any realm. */
const isRoot = (prototype: object) =>
  Reflect.getPrototypeOf(prototype) === null && Object.hasOwn(prototype, 'isPrototypeOf')
