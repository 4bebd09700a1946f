import { mergeStatus, statusUpdate } from '@portico/core'
import { amal } from '@portico/test-support'
import { describe, expect, test } from 'vitest'
import { useBareServer } from './bare-server.ts'

const { events, answer, open } = await useBareServer()
const onboarding = open()

// "Update Customer" and the rows of "List Customers" in the publisher's sister section: no status.
const row = {
  id: 'c-1',
  first_name: 'Amal',
  last_name: 'Haddad',
  email: 'amal@example.com',
  phone_number: '+966512345678',
  type: 'individual',
  billing_address: { line1: '1 Road', city: 'Riyadh', state: 'Riyadh', zip_code: '12211', country: 'SA' },
  created_at: '2026-03-01T09:30:00Z',
  updated_at: '2026-03-02T09:30:00Z',
}

const seen = (type: string) => events.filter((event) => event.type === type)

describe('an answer without a status', () => {
  const update = async () =>
    (await onboarding.update('c-1', { kind: 'individual', phone: '+966512345678' }))._unsafeUnwrap()

  test.each([
    ['has none', { data: row }],
    ['has null', { data: { ...row, status: null } }],
    ['has an empty one', { ...row, status: '' }],
  ])('to an update leaves an active customer active: it %s', async (_, body) => {
    answer({ body: { data: { ...row, status: 'active' } } })
    const before = (await onboarding.get('c-1'))._unsafeUnwrap()
    const known = mergeStatus(undefined, statusUpdate(before, '2026-03-02T09:00:00Z')).state
    events.length = 0

    answer({ body })
    const updated = await update()
    expect(updated).toMatchObject({ status: 'unknown', providerStatus: '', statusMissing: true })
    expect(mergeStatus(known, statusUpdate(updated, '2026-03-02T10:00:00Z'))).toMatchObject({
      state: { status: 'active', providerStatus: 'active' },
      type: 'unchanged',
    })
    expect(seen('drift')).toEqual([])
    expect(seen('status')).toEqual([])
  })

  test('is that of every row of a list, without drift', async () => {
    answer({
      body: { data: [row, { ...row, id: 'c-2' }], pagination: { before: null, after: null, limit: 100 } },
    })
    const found = []
    for await (const one of onboarding.list()) found.push(one._unsafeUnwrap().statusMissing)
    expect(found).toEqual([true, true])
    expect([...seen('drift'), ...seen('status')]).toEqual([])
  })

  test('is drift after a create, whose document has one', async () => {
    answer({ status: 201, body: { id: 'c-1', created_at: row.created_at } })
    expect((await onboarding.create(amal))._unsafeUnwrap()).toMatchObject({
      providerCustomerId: 'c-1',
      statusMissing: true,
    })
    expect(seen('drift')).toMatchObject([{ path: 'status', found: 'missing' }])
    expect(seen('status')).toEqual([])
  })

  test.each([
    [7, 'wrong_type'],
    [{}, 'wrong_type'],
    ['levitating', 'unknown_value'],
    ['active again', 'unknown_value'],
  ])('differs from one that is unknown: %j', async (status, found) => {
    answer({ body: { data: { ...row, status } } })
    const updated = await update()
    expect(updated.status).toBe('unknown')
    expect(updated).not.toHaveProperty('statusMissing')
    expect(seen('drift')).toMatchObject([{ path: 'status', found }])
    expect(seen('status')).toMatchObject([{ status: 'unknown' }])
  })
})
