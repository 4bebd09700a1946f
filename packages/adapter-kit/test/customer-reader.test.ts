import {
  customerReader,
  flag,
  listOf,
  present,
  statusWords,
  text,
  tolerant,
  unread,
} from '@portico/adapter-kit'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { amal, readingProvider } from './support/reading-provider.ts'

const statuses = statusWords({ pending: 'under_review waiting', active: 'approved' })
const plain = { id: 'c-1', status: 'approved' }

const reader = customerReader({
  shape: {
    email: text,
    verified: flag,
    missing: listOf(z.string()),
    reasons: listOf(z.string()),
    updated_at: tolerant(z.number()),
    ...unread('first last'),
  },
  statuses,
  names: { reference: 'external_id' },
  about: ['email'],
  more: ({ missing = [], reasons = [], verified }, { outstanding }) => ({
    outstanding: outstanding(missing, (name) => ({
      type: 'link',
      for: name === 'tos' ? 'terms_of_service' : 'kyc',
    })),
    reasons: reasons.map((code) => ({ code, raw: () => code })),
    details: present({ verified }),
  }),
})

/** Gets a customer whose answer has these members as well. */
async function get(body: object) {
  const { onboarding, drift } = readingProvider(reader, [{ ...plain, ...body }])
  return { registration: (await onboarding.get('c-1'))._unsafeUnwrap(), drift: drift() }
}

describe('a customer in an answer', () => {
  test('has its id, status, times and reference', async () => {
    const { registration, drift } = await get({
      created_at: '2026-03-02T09:30:00+03:00',
      updated_at: 1772443800,
      external_id: 'order-7',
      verified: true,
    })
    expect(registration).toMatchObject({
      providerCustomerId: 'c-1',
      status: 'active',
      providerStatus: 'approved',
      outcome: 'existing',
      createdAt: '2026-03-02T06:30:00.000Z',
      updatedAt: '2026-03-02T09:30:00.000Z',
      reference: 'order-7',
      outstanding: [],
      details: { verified: true },
    })
    expect(registration.raw()).toMatchObject({ external_id: 'order-7' })
    expect(drift).toEqual([])
  })

  test('has a time only as the schema says', async () => {
    const { registration, drift } = await get({ created_at: 1772443800 })
    expect(registration).not.toHaveProperty('createdAt')
    expect(drift).toEqual(['created_at wrong_type'])
  })

  test('has no members that the answer does not have', async () => {
    const { registration } = await get({ created_at: 'soon', external_id: '', reasons: [] })
    expect(Object.keys(registration)).not.toEqual(expect.arrayContaining(['createdAt']))
    expect(registration).not.toHaveProperty('updatedAt')
    expect(registration).not.toHaveProperty('reference')
    expect(registration).not.toHaveProperty('reasons')
    expect(registration.details).toEqual({})
  })

  test('is read although everything but the id is of another type, and each is drift', async () => {
    const { registration, drift } = await get({
      status: {},
      created_at: [],
      email: 1,
      verified: 'yes',
      missing: [1],
    })
    expect(registration).toMatchObject({ providerCustomerId: 'c-1', status: 'unknown', providerStatus: '' })
    expect(drift).toEqual(
      [
        'status wrong_type',
        'created_at wrong_type',
        'email wrong_type',
        'verified wrong_type',
        'missing[] wrong_type',
      ].sort((one, other) => drift.indexOf(one) - drift.indexOf(other)),
    )
  })

  test('keeps null as absent, and reports only keys that no schema names', async () => {
    const { drift } = await get({ email: null, verified: null, first: 'Amal', shoe_size: 42 })
    expect(drift).toEqual(['shoe_size unknown_key'])
  })

  test('without a usable id is an error', async () => {
    const { onboarding } = readingProvider(reader, [{ id: '', status: 'approved' }])
    expect((await onboarding.get('c-1'))._unsafeUnwrapErr().code).toBe('unexpected_response')
  })

  test('of another e-mail address is not the customer who was sent', async () => {
    const { onboarding } = readingProvider(reader, [{ ...plain, email: 'siti@example.com' }])
    expect((await onboarding.create(amal))._unsafeUnwrapErr()).toMatchObject({
      code: 'unexpected_response',
      delivery: 'accepted',
      providerCustomerId: 'c-1',
    })
  })
})

describe('a status', () => {
  test('that the table does not have is unknown and drift', async () => {
    const { registration, drift } = await get({ status: 'levitating' })
    expect(registration).toMatchObject({ status: 'unknown', providerStatus: 'levitating' })
    expect(registration).not.toHaveProperty('statusMissing')
    expect(drift).toEqual(['status unknown_value'])
  })

  test('of a name that every object has is unknown', async () => {
    expect((await get({ status: 'constructor' })).registration.status).toBe('unknown')
  })

  test('that repeats what was sent is not kept', async () => {
    const { onboarding } = readingProvider(reader, [{ ...plain, status: 'Haddad' }])
    expect((await onboarding.create(amal))._unsafeUnwrap()).toMatchObject({
      status: 'unknown',
      providerStatus: '',
    })
  })

  test.each([{ status: null }, { status: '' }, { status: undefined }])(
    'that is absent says nothing about the customer: %j',
    async (body) => {
      const { registration, drift } = await get(body)
      expect(registration).toMatchObject({ status: 'unknown', providerStatus: '', statusMissing: true })
      expect(drift).toEqual(['status missing'])
    },
  )

  test('that an answer does not have by the document is no drift', async () => {
    const withoutStatus = customerReader({ shape: {}, statuses, withoutStatus: ['existing'] })
    const { onboarding, drift } = readingProvider(withoutStatus, [{ id: 'c-1' }])
    expect((await onboarding.get('c-1'))._unsafeUnwrap().statusMissing).toBe(true)
    expect(drift()).toEqual([])
    await onboarding.create(amal)
    expect(drift()).toEqual(['status missing'])
  })

  test('is a code, or made of several words', async () => {
    const coded = customerReader({
      shape: { level: text },
      names: { id: 'customid', status: 'state' },
      statuses: { '0': 'pending', second: 'active' },
      status: ({ level }) => level ?? 0,
    })
    const found = async (answer: object) =>
      (await readingProvider(coded, [answer]).onboarding.get('c-1'))._unsafeUnwrap()
    expect(await found({ customid: 'c-1' })).toMatchObject({ status: 'pending', providerStatus: '0' })
    expect((await found({ customid: 'c-1', level: 'second' })).status).toBe('active')
  })

  test('is no number in a table of words, and any number in a table of codes', async () => {
    const { registration, drift } = await get({ status: 7 })
    expect(registration).toMatchObject({ status: 'unknown', providerStatus: '' })
    expect(drift).toEqual(['status wrong_type'])
    const coded = readingProvider(customerReader({ shape: {}, statuses: { '0': 'pending' } }), [
      { id: 'c-1', status: 7 },
    ])
    expect((await coded.onboarding.get('c-1'))._unsafeUnwrap().providerStatus).toBe('7')
    expect(coded.drift()).toEqual(['status unknown_value'])
  })

  test('is registered at a provider without a KYC lifecycle', async () => {
    const { onboarding, drift } = readingProvider(customerReader({ shape: {}, statuses: 'registered' }), [
      { id: 'c-1' },
    ])
    const registration = (await onboarding.get('c-1'))._unsafeUnwrap()
    expect(registration).toMatchObject({ status: 'registered', providerStatus: '', details: undefined })
    expect(drift()).toEqual([])
  })
})

describe('what a provider still wants', () => {
  test('is asked for by the fields of the table, each once', async () => {
    const { registration } = await get({ missing: ['email', 'home', 'email'] })
    expect(registration.outstanding.map((one) => (one.type === 'field' ? one.path : one.type))).toEqual([
      'email',
      // An address needs these too.
      'address.line1',
      'address.country',
      'address.city',
    ])
  })

  test('is what the adapter says of names that are no field, each once', async () => {
    const { registration } = await get({ missing: ['selfie', 'email', 'tos', 'liveness'] })
    expect(registration.outstanding).toMatchObject([
      { type: 'field', path: 'email' },
      { type: 'link', for: 'kyc' },
      { type: 'link', for: 'terms_of_service' },
    ])
  })

  test('is asked for in the words of the kind, which the request or the answer says', async () => {
    const kinds: string[] = []
    const kinded = customerReader({
      shape: { type: text },
      statuses: 'registered',
      kind: ({ type }) => (type === 'business' ? 'company' : 'individual'),
      more: (_, { kind, outcome }) => {
        kinds.push(`${outcome} ${kind}`)
        return {}
      },
    })
    const { onboarding } = readingProvider(kinded, [{ id: 'c-1', type: 'business' }])
    await onboarding.create(amal)
    await onboarding.get('c-1')
    expect(kinds).toEqual(['created individual', 'existing company'])
  })
})

describe('an envelope', () => {
  test('is a key, and in the paths of drift and in errors', async () => {
    const inData = customerReader({ shape: {}, envelope: 'data', statuses, about: [] })
    const { onboarding, drift } = readingProvider(inData, [{ data: { id: 'c-1', status: 'x', odd: 1 } }, {}])
    expect((await onboarding.get('c-1'))._unsafeUnwrap().providerCustomerId).toBe('c-1')
    expect(drift()).toEqual(['data.odd unknown_key', 'data.status unknown_value'])
    expect((await onboarding.get('c-1'))._unsafeUnwrapErr().message).toContain('data')
  })

  test('is any schema that finds the customer', async () => {
    const either = customerReader({
      shape: {},
      statuses,
      envelope: (customer) => z.union([z.object({ data: customer }).transform(({ data }) => data), customer]),
    })
    const { onboarding } = readingProvider(either, [plain, { data: { ...plain, id: 'c-2' } }])
    expect((await onboarding.get('c-1'))._unsafeUnwrap().providerCustomerId).toBe('c-1')
    expect((await onboarding.get('c-2'))._unsafeUnwrap().providerCustomerId).toBe('c-2')
  })
})
