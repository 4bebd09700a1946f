import type { Issue } from '@portico/core'
import { meantBy } from '../meant-by.ts'

/** A key that is not known. It is repeated only if it is a plain word or close to a known one: else it may be a secret. */
export function unknownKey(parent: string, key: string, known: readonly string[]): Issue {
  const meant = meantBy(key, known)
  const path = `${parent && `${parent}.`}${key}`
  const code = 'unknown_key'
  if (meant !== undefined) return { path, code, message: `is unknown. Did you mean ${meant}?` }
  const others = `known are ${known.join(', ')}`
  return /^[A-Za-z]{1,24}$/.test(key)
    ? { path, code, message: `is unknown: ${others}` }
    : { path: parent, code, message: `holds an unknown key: ${others}` }
}
