import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { MasterKey } from '../ledger-options.ts'
import { type Bytes, copyOf } from './bytes.ts'

/** The default place of the master key. */
export const keyVariable = 'PORTICO_LEDGER_KEY'

/** Master keys, or what is wrong. `madeFile` names the key file that was made now. */
export interface ReadKeys {
  readonly keys: [Bytes, ...Bytes[]]
  /** Where they are from, for messages: `keys`, the environment variable or the key file. */
  readonly from: string
  readonly madeFile?: string
}

/**
 * Reads the master keys. For a folder without any key, its own key file is used; it is made only if the folder has no database yet:
 * a lost key is never replaced, as nothing stored could be read with another.
 */
export function readMasterKeys(
  given: readonly MasterKey[] | undefined,
  folder: string | undefined,
): ReadKeys | string {
  if (given) return readAll(given)
  if (process.env[keyVariable]) return readOne({ env: keyVariable }, keyVariable)
  if (folder === undefined)
    return `The ledger needs a master key: 32 random bytes as Base64, in the environment variable ${keyVariable} or as keys. Make one with: openssl rand -base64 32`
  const file = join(folder, 'master.key')
  if (existsSync(file)) return readOne({ file }, file)
  if (existsSync(join(folder, 'database')))
    return `The key file of this ledger is missing: restore ${file}, or give the key as keys. Without it, the stored data cannot be read`
  try {
    // Only its owner may look into the folder.
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    const raw = crypto.getRandomValues(new Uint8Array(32))
    writeFileSync(file, `${Buffer.from(raw).toString('base64')}\n`, {
      mode: 0o600,
      flag: 'wx',
      // A power cut must not lose the key of data that is kept.
      flush: true,
    })
    return { keys: [raw], from: file, madeFile: file }
  } catch {
    // Another process may have made it just now.
    return existsSync(file)
      ? readOne({ file }, file)
      : `The key file of this ledger cannot be written: ${file}`
  }
}

function readAll(given: readonly MasterKey[]): ReadKeys | string {
  const read = given.map((key, index) => readKey(key, `keys[${index}]`))
  const problem = read.find((one) => typeof one === 'string')
  if (typeof problem === 'string') return problem
  const [first, ...others] = read.filter((one) => typeof one !== 'string')
  return first ? { keys: [first, ...others], from: 'keys' } : 'keys is empty: give at least one master key'
}

function readOne(key: MasterKey, from: string): ReadKeys | string {
  const read = readKey(key, from)
  return typeof read === 'string' ? read : { keys: [read], from }
}

function readKey(key: MasterKey, path: string): Bytes | string {
  if (key instanceof Uint8Array) return key.length === 32 ? copyOf(key) : `${path} must have 32 bytes`
  const text = textOf(key)
  if (text === undefined)
    return `${path} cannot be read: ${typeof key === 'object' && 'env' in key ? `the environment variable ${key.env} is not set` : 'its file is missing or not readable'}`
  const trimmed = text.replace(/^\ufeff/, '').trim()
  const bytes = /^[0-9a-f]{64}$/i.test(trimmed) ? Buffer.from(trimmed, 'hex') : Buffer.from(trimmed, 'base64')
  return bytes.length === 32 ? copyOf(bytes) : `${path} must be 32 bytes as Base64 or hex`
}

function textOf(key: Exclude<MasterKey, Uint8Array>): string | undefined {
  if (typeof key === 'string') return key
  if ('env' in key) return process.env[key.env]
  try {
    return readFileSync(key.file, 'utf8')
  } catch {
    return undefined
  }
}
