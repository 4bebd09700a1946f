import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto'
import { err, ok, Result } from '@portico/adapter-kit'
import { modulusBits } from './rsa-block-size.ts'

/** An RSA-2048 public key that was checked. */
export type RsaPublicKey = KeyObject & { readonly type: 'public' }

/** An RSA-2048 private key that was checked. */
export type RsaPrivateKey = KeyObject & { readonly type: 'private' }

/** Reads one public key, SPKI or PKCS#1. The error is a sentence without a subject and without key material. */
export const readPublicPem = (pem: string): Result<RsaPublicKey, string> =>
  readPem(pem, publicKeyFault, (text) => createPublicKey(text) as RsaPublicKey)

/** Reads one private key, PKCS#8 or PKCS#1, without a passphrase. The error is as with {@link readPublicPem}. */
export const readPrivatePem = (pem: string): Result<RsaPrivateKey, string> =>
  readPem(pem, privateKeyFault, (text) => createPrivateKey(text) as RsaPrivateKey)

const readPem = <Key extends KeyObject>(
  pem: string,
  faultOf: (label: string) => string | undefined,
  create: (pem: string) => Key,
): Result<Key, string> => {
  const [label, ...more] = Array.from(pem.matchAll(/-----BEGIN ([A-Z0-9 ]+)-----/g), ([, label]) => label)
  if (label === undefined) return err('is not PEM: it has no line "-----BEGIN … KEY-----"')
  if (more.length > 0)
    return err('holds several PEM blocks: give one key per PEM, and several keys as a list')
  const fault = pem.includes('Proc-Type: 4,ENCRYPTED') ? passphrase : faultOf(label)
  if (fault !== undefined) return err(fault)
  // OpenSSL's own message is dropped: ours say what to do, and cannot quote a key.
  const created = Result.fromThrowable(create, () => unreadable)(pem)
  return created.andThen((key) => {
    if (key.asymmetricKeyType !== 'rsa') return err(notRsa)
    const bits = key.asymmetricKeyDetails?.modulusLength
    return bits === modulusBits ? ok(key) : err(`must be RSA-${modulusBits}, not RSA-${bits}`)
  })
}

const unreadable =
  'cannot be read: its PEM is damaged, cut, or has "\\n" written out where line breaks belong'
const notRsa = 'is not an RSA key'
const passphrase =
  'is protected by a passphrase: give it decrypted, from a secret store (`openssl pkey -in …`)'

// By label, since `createPublicKey` would quietly derive the public half of a private key put in the wrong setting.
const publicKeyFault = (label: string): string | undefined => {
  if (label === 'PUBLIC KEY' || label === 'RSA PUBLIC KEY') return undefined
  if (label.endsWith('PRIVATE KEY'))
    return 'is a private key: the public key that the provider issued belongs here'
  if (label.endsWith('CERTIFICATE'))
    return 'is a certificate: give its public key (`openssl x509 -pubkey -noout`)'
  return notRsa
}

const privateKeyFault = (label: string): string | undefined => {
  if (label === 'PRIVATE KEY' || label === 'RSA PRIVATE KEY') return undefined
  if (label === 'ENCRYPTED PRIVATE KEY') return passphrase
  if (label.endsWith('PUBLIC KEY')) return "is a public key: the merchant's own private key belongs here"
  if (label.endsWith('CERTIFICATE')) return "is a certificate: the merchant's own private key belongs here"
  return notRsa
}
