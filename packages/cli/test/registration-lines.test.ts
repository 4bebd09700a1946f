import { createOnboarding, type Registration } from '@portico/core'
import { okAsync } from 'neverthrow'
import { expect, test } from 'vitest'
import { fakeAdapter } from '../../core/test/support/fake-adapter.ts'
import { registrationJson } from '../src/output/registration-json.ts'
import { registrationLines } from '../src/output/registration-lines.ts'
import type { Paint } from '../src/output/style.ts'

const url = 'https://verify.example/?token=one-time'

async function registration(): Promise<Registration> {
  const adapter = fakeAdapter({
    get: () =>
      okAsync({
        providerCustomerId: 'p1',
        status: 'incomplete',
        providerStatus: 'incomplete',
        outcome: 'existing',
        outstanding: [
          { type: 'document', document: 'identification', providerFields: ['photo'] },
          { type: 'link', for: 'terms_of_service', url },
        ],
        reasons: [
          { code: 'NAME_MISMATCH', providerField: 'first', raw: () => 'Ann' },
          { raw: () => 'Ann is not Anne' },
        ],
        capabilities: [{ name: 'sepa', status: 'pending', providerStatus: 'in_review' }],
        fields: [{ providerField: 'mail', status: 'verification_required', providerStatus: '' }],
        links: [{ for: 'kyc', url, expiresAt: '2026-12-01T00:00:00.000Z' }],
        details: undefined,
        raw: () => ({ who: 'Ann' }),
      }),
  })
  return (await createOnboarding(adapter).get('p1'))._unsafeUnwrap()
}

const plain: Paint = (_, text) => text

test('a registration shows its reasons, capabilities, fields and links, and hides URLs and words of the provider', async () => {
  expect(registrationLines(await registration(), false, plain)).toEqual([
    'id       p1',
    'reason   name.given: NAME_MISMATCH',
    'reason   in words of the provider: see --reveal',
    'can      sepa: pending',
    'field    email: verification_required',
    'link     KYC, until 2026-12-01T00:00:00.000Z: --reveal shows the link, which is for the customer alone',
    "next     supply a photo of the identification; send the customer to the provider's page for terms of service",
  ])
})

test('--reveal shows the URLs of links, as text and as JSON', async () => {
  const found = await registration()
  expect(registrationLines(found, true, plain)).toContain(
    `link     KYC, until 2026-12-01T00:00:00.000Z: ${url}`,
  )
  const revealed = JSON.parse(JSON.stringify(registrationJson(found, true)))
  expect(revealed).toMatchObject({ links: [{ for: 'kyc', url }], outstanding: [{}, { type: 'link', url }] })
  expect(JSON.stringify(registrationJson(found, false))).not.toContain('one-time')
})
