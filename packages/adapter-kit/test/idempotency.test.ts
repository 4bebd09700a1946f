import type { Idempotency } from '@portico/adapter-kit'
import type { Customer } from '@portico/core'
import { expect, test } from 'vitest'
import { declaredProvider } from './support/declared-provider.ts'

const siti = {
  kind: 'individual',
  reference: 'r-1',
  name: { given: 'Siti' },
  email: 'siti@example.com',
} as const
const content: Idempotency = { header: 'Idempotency-Key', from: 'content' }
const nonce: Idempotency = { header: 'Idempotency-Key', from: 'nonce' }
const busy = () => new Response('{}', { status: 503, headers: { 'retry-after': '0' } })

type Variant = Parameters<typeof declaredProvider>[0]

/** The keys that a create of each customer sends. */
async function keysOf(customers: readonly Customer[], variant: Variant) {
  const provider = declaredProvider(variant)
  for (const customer of customers) await provider.onboarding.create(customer)
  return provider.sent.map(({ headers }) => headers.get('idempotency-key'))
}

test('the key is the same on every retry of a call, and has the form of a UUID', async () => {
  for (const idempotency of [content, nonce]) {
    const keys = await keysOf([siti], { idempotency, idempotent: ['create'], answer: busy })
    expect(keys).toHaveLength(3)
    expect(new Set(keys).size).toBe(1)
    expect(keys[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  }
})

test('a request that declares no key sends none, and a key alone does not make a write safe to repeat', async () => {
  expect(await keysOf([siti], {})).toEqual([null])
  expect(await keysOf([siti], { idempotency: content, answer: busy })).toHaveLength(1)
})

test('an adapter shows which of its writes have a key', () => {
  const shown = (variant: Variant) => declaredProvider(variant).onboarding.adapter
  expect(shown({ idempotency: content })).toHaveProperty('idempotency', { create: content })
  expect(shown({})).not.toHaveProperty('idempotency')
})

test('a content key does not change with the call, and not with random encryption', async () => {
  let calls = 0
  const encrypt = (plaintext: string) => `sealed ${++calls} ${btoa(plaintext)}`
  const variant: Variant = { idempotency: content, connection: { encrypt } }
  const keys = [...(await keysOf([siti, siti], variant)), ...(await keysOf([siti], variant))]
  expect(new Set(keys).size).toBe(1)
})

test('a content key is another one for another reference, and for other data', async () => {
  const keys = await keysOf(
    [
      siti,
      { ...siti, reference: 'r-2' },
      { ...siti, name: { given: 'Sita' } },
      { ...siti, email: 'sita@example.com' },
    ],
    { idempotency: content },
  )
  expect(new Set(keys).size).toBe(4)
})

test('a content key covers method, route, parameters, query and the bytes of files', async () => {
  const form = (bytes: number[], name = 'a') => {
    const data = new FormData()
    data.set('kind', name)
    data.set('file', new File([new Uint8Array(bytes)], 'photo.png', { type: 'image/png' }))
    return data
  }
  const requests = [
    { form: form([1]) },
    { form: form([2]) },
    { form: form([1], 'b') },
    { query: { a: '1' } },
    { query: { a: '2' } },
    { params: { a: '1' } },
    { json: {} },
    { json: [['a', 1]] },
    { json: { a: 1 } },
  ]
  const photo = { type: 'identification', content: new Uint8Array([1]), contentType: 'image/png' } as const
  const keys: unknown[] = []
  for (const request of [...requests, ...requests]) {
    const { onboarding, sent } = declaredProvider({ idempotency: content, upload: () => request })
    await onboarding.uploadDocument('c-1', photo)
    keys.push(sent[0]?.headers.get('idempotency-key'))
  }
  expect(new Set(keys).size).toBe(requests.length)
  expect(keys.slice(requests.length)).toEqual(keys.slice(0, requests.length))
})

test('the order of keys in the JSON makes no difference', async () => {
  const create = (json: Record<string, unknown>) =>
    keysOf([siti], { idempotency: content, create: () => ({ json }) })
  expect(await create({ a: { x: 1, y: [2, 3] }, b: 2 })).toEqual(
    await create({ b: 2, a: { y: [2, 3], x: 1 } }),
  )
  expect(await create({ a: [2, 3] })).not.toEqual(await create({ a: [3, 2] }))
})

test('a nonce key is fresh in every call', async () => {
  const keys = await keysOf([siti, siti], { idempotency: nonce })
  expect(new Set(keys).size).toBe(2)
})

test('an operation of several requests gives each its own key, which covers the reference', async () => {
  const keys = async (reference: string) => {
    const provider = declaredProvider({ severalRequests: content })
    await provider.onboarding.reconcile({ ...siti, reference })
    return provider.sent.map(({ headers }) => headers.get('idempotency-key'))
  }
  const [first, again, other] = [await keys('r-1'), await keys('r-1'), await keys('r-2')]
  expect(first).toEqual(again)
  expect(new Set([...first, ...other]).size).toBe(4)
})
