import { constants, privateDecrypt, publicEncrypt } from 'node:crypto'
import { saudiPayee } from '@portico/saudi-payee'
import { amal, type OperationUnderTest, subject, useSandbox } from '@portico/test-support'

const padding = constants.RSA_PKCS1_PADDING
const encryptedFields = ['identity', 'cardno', 'stcaccount']

/** The Saudi payee API beside its stand-in. */
export async function saudiSubject() {
  const sandbox = await useSandbox()
  const open = (base64: string) => {
    const bytes = Buffer.from(base64, 'base64')
    const blocks = Array.from({ length: bytes.length / 256 }, (_, index) =>
      privateDecrypt(
        { key: sandbox.systemPrivateKey, padding },
        bytes.subarray(index * 256, (index + 1) * 256),
      ),
    )
    return Buffer.concat(blocks).toString('utf8')
  }
  return subject(saudiPayee, sandbox, ({ body }) =>
    Object.fromEntries(
      Object.entries(JSON.parse(body)).map(([name, value]) => [
        name,
        encryptedFields.includes(name) ? open(String(value)) : value,
      ]),
    ),
  )
}

/** As the provider encrypts what it sends: for values of one block. */
export const sealed = (value: string, publicKey: string): string =>
  publicEncrypt({ key: publicKey, padding }, Buffer.from(value, 'utf8')).toString('base64')

// What a second create with a known reference does is not documented.
export const operations: readonly OperationUnderTest[] = [
  {
    name: 'create',
    effect: 'unsafe write',
    call: (onboarding, _id, options) => onboarding.create(amal, options),
  },
  { name: 'get', effect: 'read', call: (onboarding, id, options) => onboarding.get(id, options) },
  {
    name: 'update',
    effect: 'safe write',
    call: (onboarding, id, options) =>
      onboarding.update(
        id,
        {
          name: amal.name,
          address: amal.address ?? null,
          identifications: amal.identifications ?? [],
          payoutAccounts: amal.payoutAccounts ?? [],
        },
        options,
      ),
  },
]
