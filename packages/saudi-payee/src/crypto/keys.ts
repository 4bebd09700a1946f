import { sign } from 'node:crypto'
import { err, ok, Result } from '@portico/adapter-kit'
import { type RsaPrivateKey, type RsaPublicKey, readPrivatePem, readPublicPem } from './read-pem.ts'

/** One PEM, or several while a key is being rotated, the one in use first. */
export type PemSetting = string | readonly string[]

/** The two key settings of the adapter. */
export type KeySettings = {
  /** The system public key that the provider issued to this merchant: SPKI or PKCS#1. */
  readonly systemPublicKey: PemSetting
  /** The merchant's own private key: PKCS#8 or PKCS#1, without a passphrase. */
  readonly merchantPrivateKey: PemSetting
}

/** At least one key; the first one signs or encrypts, any one verifies or decrypts. */
export type KeyList<Key> = readonly [Key, ...Key[]]

/** The parsed keys. */
export type Keys = {
  /** The first encrypts request fields; any may have signed a response or a webhook. */
  readonly systemPublicKeys: KeyList<RsaPublicKey>
  /** The first signs requests; any may decrypt a response field. */
  readonly merchantPrivateKeys: KeyList<RsaPrivateKey>
}

/** What is wrong with one key setting. Never contains key material. */
export type KeyProblem = {
  /** `systemPublicKey` or `merchantPrivateKey`, with the index where a list was given: `systemPublicKey[1]`. */
  readonly path: string
  /** What to do about it, without a subject. */
  readonly message: string
}

/**
 * Parses the key settings, once, when the adapter is configured.
 *
 * The provider's scheme needs MD5 signatures and PKCS#1 v1.5 encryption; a runtime whose OpenSSL policy forbids MD5 (FIPS)
 * is found here rather than at the first request.
 *
 * @returns the keys, or every problem of both settings at once.
 */
export const parseKeys = (settings: KeySettings): Result<Keys, readonly KeyProblem[]> =>
  Result.combineWithAllErrors([
    parseList('systemPublicKey', settings.systemPublicKey, readPublicPem),
    parseList('merchantPrivateKey', settings.merchantPrivateKey, readPrivatePem).andThen((keys) =>
      canSignWithMd5(keys[0]) ? ok(keys) : err([problem('merchantPrivateKey', md5Forbidden)]),
    ),
  ])
    .map(([systemPublicKeys, merchantPrivateKeys]) => ({ systemPublicKeys, merchantPrivateKeys }))
    .mapErr((problems) => problems.flat())

const parseList = <Key>(
  setting: keyof KeySettings,
  pems: PemSetting,
  read: (pem: string) => Result<Key, string>,
): Result<KeyList<Key>, KeyProblem[]> => {
  const list = typeof pems === 'string' ? [pems] : pems
  const keys = list.map((pem, index) => {
    const path = typeof pems === 'string' ? setting : `${setting}[${index}]`
    return read(pem).mapErr((message) => problem(path, message))
  })
  return Result.combineWithAllErrors(keys).andThen(
    ([first, ...others]): Result<KeyList<Key>, KeyProblem[]> =>
      first === undefined ? err([problem(setting, 'needs at least one key')]) : ok([first, ...others]),
  )
}

const problem = (path: string, message: string): KeyProblem => ({ path, message })

const md5Forbidden =
  "cannot sign: this runtime's OpenSSL policy forbids MD5 (FIPS mode?), which the provider's signature is made of"

const canSignWithMd5 = (key: RsaPrivateKey): boolean => {
  try {
    sign('RSA-MD5', new Uint8Array(), key)
    return true
  } catch {
    return false
  }
}
