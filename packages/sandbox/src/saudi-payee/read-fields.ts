import type { KeyObject } from 'node:crypto'
import type * as z from 'zod'
import type { Call } from '../server/stand-in.ts'
import { type Checked, check, type Problem } from '../shared/problems.ts'
import { readJsonObject } from '../shared/read-json-object.ts'
import { decrypt } from './encryption.ts'

/** The fields that are encrypted in requests. */
const encryptedFields = ['identity', 'cardno', 'stcaccount']

const notJson: Problem = { field: 'body', message: 'must be a JSON object', kind: 'invalid' }

/** Reads a JSON body: decrypts its sensitive fields and checks the rest. */
export function readBody<Value>(
  { headers, rawBody }: Call,
  schema: z.ZodType<Value>,
  systemPrivateKey: KeyObject,
): Checked<Value> {
  const body = readJsonObject(headers, rawBody)
  return body ? readFields(body, schema, systemPrivateKey) : { ok: false, problems: [notJson] }
}

/** The same for a body or a query that is an object already. */
export function readFields<Value>(
  fields: Readonly<Record<string, unknown>>,
  schema: z.ZodType<Value>,
  systemPrivateKey: KeyObject,
): Checked<Value> {
  const opened = { ...fields }
  const problems: Problem[] = []
  for (const field of encryptedFields) {
    const sealed = opened[field]
    if (typeof sealed !== 'string' || sealed === '') continue
    const plain = decrypt(systemPrivateKey, sealed)
    if (plain === undefined) {
      problems.push({ field, message: 'must be encrypted with the system public key', kind: 'invalid' })
    }
    opened[field] = plain
  }
  return problems.length > 0 ? { ok: false, problems } : check(schema, opened)
}
