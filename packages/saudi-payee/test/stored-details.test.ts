import { generateSaudiKeys } from '@portico/sandbox'
import { saudiPayee } from '@portico/saudi-payee'
import { expect, test } from 'vitest'

test('details from a ledger say that they hold no encrypted field', async () => {
  const { systemPublicKey, merchantPrivateKey } = await generateSaudiKeys()
  const adapter = saudiPayee({
    apiKey: 'key',
    baseUrl: 'https://payee.example.com',
    systemPublicKey,
    merchantPrivateKey,
  })
  const details = adapter.storedDetails?.({ autoApproval: true })
  expect(details?.autoApproval).toBe(true)
  expect(details?.reveal('identity')._unsafeUnwrapErr()).toMatchObject({
    code: 'unsupported',
    operation: 'reveal',
  })
  expect([details?.bankName(), details?.statusDescription()]).toEqual([undefined, undefined])
})
