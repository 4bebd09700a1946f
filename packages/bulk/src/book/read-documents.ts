import { documentTypes, type Issue } from '@portico/core'
import { err, ok, type Result } from 'neverthrow'
import { isRecord } from './is-record.ts'
import type { RowDocument } from './read-row.ts'
import { suggestionFor } from './suggestion-for.ts'

const keys = ['type', 'providerType', 'belongsTo', 'file']
const mostDocuments = 100

/** Reads the documents beside a customer. Files are not looked at. */
export function readDocuments(given: unknown): Result<RowDocument[], Issue[]> {
  if (given === undefined) return ok([])
  if (!Array.isArray(given) || given.length > mostDocuments) {
    const message = `must be a list of at most ${mostDocuments} documents`
    return err([{ path: 'documents', code: 'invalid', message }])
  }
  const issues: Issue[] = []
  const documents = given.flatMap((one: unknown, index) => {
    const refuse = (key: string, code: Issue['code'], message: string) => {
      issues.push({ path: `documents[${index}]${key && `.${key}`}`, code, message })
    }
    if (!isRecord(one)) {
      refuse('', 'invalid', 'must be an object with type and file')
      return []
    }
    for (const key of Object.keys(one)) {
      if (!keys.includes(key))
        refuse('', 'unknown_key', `holds a key that is not known.${suggestionFor(key, keys)}`)
    }
    const { file, providerType, belongsTo } = one
    const type = documentTypes.find((known) => known === one.type)
    if (!type) refuse('type', 'not_accepted', `must be one of ${documentTypes.join(', ')}`)
    for (const key of ['providerType', 'belongsTo']) {
      if (one[key] !== undefined && typeof one[key] !== 'string') refuse(key, 'invalid', 'must be a text')
    }
    if (typeof file !== 'string' || file.trim() === '') {
      refuse('file', file === undefined ? 'required' : 'invalid', 'must be the path of a file')
      return []
    }
    if (!type) return []
    const named = typeof providerType === 'string' && { providerType }
    const owned = typeof belongsTo === 'string' && { belongsTo }
    return [{ type, ...named, ...owned, file }]
  })
  return issues.length > 0 ? err(issues) : ok(documents)
}
