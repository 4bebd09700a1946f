import { inspect } from 'node:util'
import { createOnboarding, type OnboardingEvent } from '@portico/core'
import type { ProviderCustomer } from '@portico/core/adapter'
import { ok, okAsync } from 'neverthrow'
import { describe, expect, test } from 'vitest'
import { ann, fakeAdapter, found } from './support/fake-adapter.ts'

const secret = 'one-time-token-7f3a'
const url = `https://verify.example/?token=${secret}`

/** What `get` and `create` of an onboarding make of this answer, and what it observed. */
async function answering(changes: Partial<ProviderCustomer<undefined>>) {
  const events: OnboardingEvent[] = []
  const adapter = fakeAdapter({
    create: () => okAsync(found({ outcome: 'upserted', ...changes })),
    get: () => okAsync(found(changes)),
    async *list() {
      yield ok(found(changes))
    },
  })
  const onboarding = createOnboarding(adapter, { observe: (event) => void events.push(event) })
  const created = (await onboarding.create(ann))._unsafeUnwrap()
  const looked = (await onboarding.get('p1'))._unsafeUnwrap()
  const drift = events.flatMap((event) => (event.type === 'drift' ? [event.path] : []))
  return { created, looked, drift }
}

test('an answer without reasons, links, capabilities and fields has none of these members', async () => {
  const { looked } = await answering({})
  for (const name of ['reasons', 'links', 'capabilities', 'fields']) expect(looked).not.toHaveProperty(name)
})

test('a create may end as upserted, where the provider does not say what it did', async () => {
  expect((await answering({})).created.outcome).toBe('upserted')
})

describe('a link', () => {
  const link = { for: 'kyc', url, expiresAt: '2026-12-01T00:00:00.000Z' }

  test('has its URL, which nothing prints or serialises', async () => {
    const { looked } = await answering({
      links: [link],
      outstanding: [
        { type: 'link', for: 'terms_of_service', url },
        { type: 'anyOf', alternatives: [[{ type: 'link', for: 'kyc', url }]], reason: 'any' },
      ],
    })
    expect(looked.links?.[0]?.url).toBe(url)
    expect(looked.outstanding[0]).toHaveProperty('url', url)
    expect(JSON.stringify(looked)).not.toContain(secret)
    expect(inspect(looked, { depth: 9 })).not.toContain(secret)
    expect(JSON.parse(JSON.stringify(looked.links))).toEqual([{ for: 'kyc', expiresAt: link.expiresAt }])
  })

  test.each([
    ['javascript', `javascript:alert('${secret}')`],
    ['plain http', 'http://verify.example/x'],
    ['a relative path', '/verify'],
    ['nothing', ''],
  ])('of %s is left out, and reported as drift', async (_, bad) => {
    const { looked, drift } = await answering({
      links: [{ ...link, url: bad }, link],
      outstanding: [{ type: 'link', for: 'kyc', url: bad }],
    })
    expect(looked.links).toHaveLength(1)
    expect(looked.outstanding).toEqual([{ type: 'link', for: 'kyc' }])
    expect(drift).toContain('links[0]')
    expect(JSON.stringify(drift)).not.toContain(secret)
  })

  test('of a stand-in on this machine may be plain http', async () => {
    const { looked } = await answering({ links: [{ for: 'kyc', url: 'http://127.0.0.1:8080/kyc' }] })
    expect(looked.links).toHaveLength(1)
  })
})

describe('a reason', () => {
  test('has its code, and the canonical path of the field that it names', async () => {
    const reasons = [{ code: 'NAME_MISMATCH', providerField: 'first', raw: () => 'Ann is not Anne' }]
    const { looked, created } = await answering({ reasons })
    for (const { reasons } of [looked, created])
      expect(reasons).toMatchObject([{ code: 'NAME_MISMATCH', path: 'name.given', providerField: 'first' }])
    expect(looked.reasons?.[0]?.raw()).toBe('Ann is not Anne')
  })

  test.each(['Ann is not Anne', '+966512345678', 'ann@example.com', 'x'.repeat(129), ''])(
    'whose code is a text such as %j keeps it to raw',
    async (code) => {
      const { looked } = await answering({ reasons: [{ code, providerField: code, raw: () => code }] })
      expect(JSON.stringify(looked.reasons)).toBe('[{}]')
      expect(inspect(looked.reasons)).not.toContain('Ann')
      expect(looked.reasons?.[0]?.raw()).toBe(code)
    },
  )
})

test('a capability has a canonical status and the provider’s word', async () => {
  const { looked, drift } = await answering({
    capabilities: [
      { name: 'sepa', status: 'active', providerStatus: 'approved' },
      { name: 'swift', status: 'pending', providerStatus: 'waiting for Ann' },
      { name: 'pays Ann', status: 'active', providerStatus: '' },
    ],
  })
  expect(looked.capabilities).toEqual([
    { name: 'sepa', status: 'active', providerStatus: 'approved' },
    { name: 'swift', status: 'pending', providerStatus: '' },
  ])
  expect(drift).toContain('capabilities[2]')
})

test('a field has its canonical path where the table knows its name', async () => {
  const { looked, drift } = await answering({
    fields: [
      { providerField: 'mail', status: 'verification_required', providerStatus: 'VERIFICATION_REQUIRED' },
      { providerField: 'photo_id_front', status: 'missing', providerStatus: '' },
      { providerField: 'ann@example.com', status: 'accepted', providerStatus: '' },
    ],
  })
  expect(looked.fields).toMatchObject([
    { path: 'email', providerField: 'mail', status: 'verification_required' },
    { providerField: 'photo_id_front', status: 'missing' },
  ])
  expect(drift).toContain('fields[2]')
})
