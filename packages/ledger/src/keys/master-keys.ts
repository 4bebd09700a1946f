import { createHash } from 'node:crypto'
import type { Bytes } from './bytes.ts'
import { aesKey, seal, unseal } from './seal.ts'

/** A key that a master key has encrypted. */
export interface WrappedKey {
  readonly keyId: string
  readonly wrapped: Bytes
}

/** The keys that encrypt the keys of persons. */
export interface MasterKeys {
  /** The id of the key that wraps: the first one given. */
  readonly currentId: string
  /** Encrypts a key under the first master key. `context` must be the same to decrypt. */
  wrap(raw: Bytes, context: string): WrappedKey
  /** Decrypts a key. `undefined` if its master key is not among those given, or is another of the same id. */
  unwrap(wrapped: { keyId: string; wrapped: Uint8Array }, context: string): Bytes | undefined
}

/** Master keys of 32 bytes each: the first one wraps, all of them unwrap. */
export function masterKeys(raw: readonly [Bytes, ...Bytes[]]): MasterKeys {
  const known = new Map(raw.map((bytes) => [keyIdOf(bytes), aesKey(bytes)]))
  const currentId = keyIdOf(raw[0])
  const current = aesKey(raw[0])
  return {
    currentId,
    wrap: (plain, context) => ({ keyId: currentId, wrapped: seal(current, plain, context) }),
    unwrap({ keyId, wrapped }, context) {
      const master = known.get(keyId)
      if (!master) return undefined
      try {
        return unseal(master, wrapped, context)
      } catch {
        return undefined
      }
    },
  }
}

/** Eight bytes of a digest: enough to tell keys apart, useless to guess one. */
const keyIdOf = (raw: Bytes): string => createHash('sha256').update(raw).digest('hex').slice(0, 16)
