import type { Entry } from './read-input.ts'

// What the canonical model takes as a reference, which is not for personal data.
const looksLikeAReference = /^[^\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]{1,128}$/u

/** The merchant's reference of a customer nobody has checked yet, where it has one. */
export function referenceOf(value: unknown): string | undefined {
  const found = typeof value === 'object' && value !== null ? Reflect.get(value, 'reference') : undefined
  return typeof found === 'string' && looksLikeAReference.test(found) ? found : undefined
}

/** What a person calls an entry: the customer's reference, else the line it is on, or which one of a list it is. */
export function labelOf(entry: Entry): string {
  const reference = 'value' in entry ? referenceOf(entry.value) : undefined
  return reference ?? positionOf(entry)
}

/** Where an entry is in its input: `line 3`, or `element 3` of an array. */
export function positionOf({ line, index }: Entry): string {
  if (line !== undefined) return `line ${line}`
  return index === undefined ? 'customer' : `element ${index + 1}`
}

/** The same for programs. */
export function entryJson(entry: Entry): { line?: number; index?: number; reference?: string } {
  const reference = 'value' in entry ? referenceOf(entry.value) : undefined
  return {
    ...(entry.line !== undefined && { line: entry.line }),
    ...(entry.index !== undefined && { index: entry.index }),
    ...(reference !== undefined && { reference }),
  }
}
