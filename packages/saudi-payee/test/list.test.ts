import { createOnboarding, type ListFilter } from '@portico/core'
import { saudiPayee } from '@portico/saudi-payee'
import { findLeaks } from '@portico/test-support'
import { describe, expect, test } from 'vitest'
import { useMerchant } from './merchant.ts'

const { onboarding, sandbox, state, events, sent, register, clock, settings, now } = await useMerchant()

async function listed(filter?: ListFilter): Promise<(string | undefined)[]> {
  const references: (string | undefined)[] = []
  for await (const found of onboarding.list(filter)) references.push(found._unsafeUnwrap().reference)
  return references
}

/** The queries of all list requests, as sent. */
const queries = () =>
  sent('list').map(({ url }) => Object.fromEntries(new URL(url, 'http://localhost').searchParams))

test('everybody is listed, in the canonical shape', async () => {
  const id = await register({ reference: 'a' })
  await register({ reference: 'b' })
  const all = []
  for await (const found of onboarding.list()) all.push(found._unsafeUnwrap())
  expect(all.map(({ reference }) => reference)).toEqual(['a', 'b'])
  expect(all[0]).toMatchObject({
    provider: 'saudi-payee',
    providerCustomerId: id,
    status: 'incomplete',
    providerStatus: '4',
    outcome: 'existing',
    mapping: [],
    outstanding: [{ type: 'document', document: 'identification', providerFields: ['identitypic'] }],
  })
  expect(all[0]?.details.reveal('identity')._unsafeUnwrap()).toBe('L123456')
  expect(all[1]?.raw()).toMatchObject({ mercustomid: 'b' })
  expect(queries()).toEqual([
    { pageno: '1', pagesize: '100' },
    { pageno: '2', pagesize: '100' },
  ])
})

test('pages are asked for as they are read, and no page after the loop is left', async () => {
  for (let index = 0; index < 100; index++) await register({ reference: `r${index}` })
  const seen: unknown[] = []
  for await (const found of onboarding.list()) {
    seen.push(found._unsafeUnwrap().reference)
    if (seen.length === 100) break
  }
  expect(queries()).toHaveLength(1)

  // Only an empty page is the last.
  expect(await listed()).toEqual(seen)
  expect(queries().map(({ pageno }) => pageno)).toEqual(['1', '1', '2'])
})

test('who moves to another page meanwhile is listed once', async () => {
  for (let index = 0; index < 101; index++) await register({ reference: `r${index}` })
  let rows: unknown[] = []
  sandbox.faults.script('saudi-payee', 'list', [
    {
      kind: 'edited',
      edit: (body) => {
        rows = (body as { data: unknown[] }).data
        return body
      },
    },
    {
      kind: 'edited',
      edit: (body) => ({ ...(body as object), data: [rows[99], ...(body as { data: unknown[] }).data] }),
    },
  ])
  const references = await listed()
  expect(references).toHaveLength(101)
  expect(new Set(references).size).toBe(101)
})

describe('a filter', () => {
  test('by reference takes many, in as many questions as they need', async () => {
    const references = ['x', 'y', ...Array.from({ length: 6 }, (_, index) => `${index}-${'long'.repeat(30)}`)]
    for (const reference of references) await register({ reference })
    expect(await listed({ references })).toEqual(references)
    const [first, second] = [references.slice(0, 6).join(','), references.slice(6).join(',')]
    expect(queries().map(({ mercustomids }) => mercustomids)).toEqual([first, first, second, second])
    expect(await listed({ references: ['y', 'nobody'] })).toEqual(['y'])
  })

  test('by no reference at all lists nobody, and asks nothing', async () => {
    await register()
    expect(await listed({ references: [] })).toEqual([])
    expect(sent('list')).toEqual([])
  })

  test('by status has the provider’s code', async () => {
    await register({ reference: 'a' })
    await register({ reference: 'b' })
    state.approve('b')
    expect(await listed({ status: 'active' })).toEqual(['b'])
    expect(await listed({ status: 'incomplete' })).toEqual(['a'])
    expect(queries().map(({ status }) => status)).toEqual(['1', '1', '4', '4'])
  })

  test('by time is inclusive', async () => {
    for (const [reference, time] of [
      ['a', '2026-03-02T09:00:00Z'],
      ['b', '2026-03-02T10:00:00Z'],
      ['c', '2026-03-02T11:00:00Z'],
    ] as const) {
      clock.time = new Date(time)
      await register({ reference })
    }
    expect(await listed({ createdFrom: '2026-03-02T10:00:00Z' })).toEqual(['b', 'c'])
    expect(await listed({ createdTo: '2026-03-02T13:00:00+03:00' })).toEqual(['a', 'b'])
    expect(
      await listed({ createdFrom: '2026-03-02T10:00:00.001Z', createdTo: '2026-03-02T10:59:59Z' }),
    ).toEqual([])
    expect(queries().at(-1)).toMatchObject({ starttime: '1772445600', endtime: '1772449199' })
  })

  test.each([
    [{ identificationNumber: 'X9988776' }, 'identity'],
    [{ accountNumber: '1234567890123' }, 'cardno'],
    [{ walletPhone: '+966511111111' }, 'stcaccount'],
  ] as const)('by %j goes out encrypted', async (filter, parameter) => {
    await register({ reference: 'a' })
    await register({
      reference: 'b',
      identifications: [{ type: 'passport', number: 'X9988776', issuingCountry: 'LB' }],
      payoutAccounts: [
        { kind: 'bank', bankCode: '10', accountNumber: '1234567890123', iban: 'SA4420000001234567891234' },
        { kind: 'wallet', scheme: 'stc_pay', phone: '+966511111111' },
      ],
    })
    expect(await listed(filter)).toEqual(['b'])
    expect(queries()[0]?.[parameter]).toMatch(/^[A-Za-z0-9+/]{342}==$/)
    expect(sent('list')[0]?.url).not.toContain(Object.values(filter)[0])
  })

  test('by the provider’s own ids takes many ids, and lists no customer for an empty list', async () => {
    const ids = [await register({ reference: 'a' }), await register({ reference: 'b' })]
    await register({ reference: 'c' })
    expect(await listed({ providerCustomerIds: ids })).toEqual(['a', 'b'])
    expect(queries()[0]).toMatchObject({ customids: ids.join(',') })
    expect(await listed({ providerCustomerIds: ids.slice(1), references: ['a', 'b'] })).toEqual(['b'])
    expect(await listed({ providerCustomerIds: [] })).toEqual([])
  })

  test('by bank has the provider’s code', async () => {
    const account = {
      kind: 'bank',
      accountNumber: '1234567890123',
      iban: 'SA4420000001234567891234',
    } as const
    await register({ reference: 'a', payoutAccounts: [{ ...account, bankCode: '114db' }] })
    await register({ reference: 'b', payoutAccounts: [{ ...account, bankCode: '118c3' }] })
    expect(await listed({ bankCode: '118c3' })).toEqual(['b'])
    expect(queries()[0]).toMatchObject({ bankcode: '118c3' })
  })

  test('of the provider is not believed: others than asked for are left out', async () => {
    await register({ reference: 'a' })
    await register({ reference: 'b' })
    sandbox.faults.script('saudi-payee', 'list', [
      { kind: 'edited', edit: (body) => ({ ...(body as object), data: rowsOf(state.customers) }) },
    ])
    expect(await listed({ references: ['b'] })).toEqual(['b'])
  })

  test('by time is not believed either, where a row tells its time', async () => {
    const rows = [
      ['before', 1772445599],
      ['first', 1772445600],
      ['last', 1772449200],
      ['after', 1772449201],
      ['timeless', undefined],
    ].map(([mercustomid, created_at]) => ({ customid: mercustomid, mercustomid, status: 4, created_at }))
    const script = () =>
      sandbox.faults.script('saudi-payee', 'list', [
        { kind: 'edited', edit: (body) => ({ ...(body as object), data: rows }) },
      ])
    const [createdFrom, createdTo] = ['2026-03-02T10:00:00Z', '2026-03-02T11:00:00Z']
    script()
    expect(await listed({ createdFrom, createdTo })).toEqual(['first', 'last', 'timeless'])
    script()
    expect(await listed({ createdFrom })).toEqual(['first', 'last', 'after', 'timeless'])
    script()
    expect(await listed({ createdTo })).toEqual(['before', 'first', 'last', 'timeless'])
  })

  test('by reference fills a question to its limit', async () => {
    const references = [...['a', 'b', 'c'].map((letter) => letter.repeat(128)), 'd'.repeat(125), 'e']
    await listed({ references })
    expect(queries().map(({ mercustomids }) => mercustomids?.length)).toEqual([512, 1])
  })

  test('by many references is refused whole where one of them cannot be listed', async () => {
    const results = []
    for await (const found of onboarding.list({ references: ['a', 'b,c'] })) results.push(found)
    expect(results.map((found) => found._unsafeUnwrapErr().code)).toEqual(['unsupported'])
    expect(sent('list')).toEqual([])
  })

  test.each([
    [{ email: 'a@example.com' }, 'unsupported', 'email'],
    [{ status: 'closed' }, 'unsupported', 'closed'],
    [{ status: 'unknown' }, 'unsupported', 'unknown'],
    [{ references: ['a,b'] }, 'unsupported', 'commas'],
    [{ references: [' a'] }, 'unsupported', 'blanks'],
    [{ providerCustomerIds: ['a,b'] }, 'unsupported', 'commas'],
    [{ status: 'happy' }, 'unmet_requirements', 'status'],
    [{ references: [''] }, 'unmet_requirements', 'references[0]'],
    [{ createdFrom: 'yesterday' }, 'unmet_requirements', 'createdFrom'],
    [{ reference: 'a' }, 'unmet_requirements', 'reference'],
  ])('that cannot be used is refused and never ignored: %j', async (filter, code, named) => {
    const results = []
    for await (const found of onboarding.list(filter as ListFilter)) results.push(found._unsafeUnwrapErr())
    expect(results).toMatchObject([{ code, delivery: 'not_sent' }])
    expect(results[0]?.message).toContain(named)
    expect(sent('list')).toEqual([])
  })
})

/** Rows as the stand-in's own state, which is in the clear: only ids and statuses matter here. */
const rowsOf = (customers: typeof state.customers) =>
  customers.map(({ customid, mercustomid, status }) => ({ customid, mercustomid, status }))

describe('what goes wrong', () => {
  test('on a later page ends the list, after the customers before', async () => {
    for (let index = 0; index < 101; index++) await register({ reference: `r${index}` })
    sandbox.faults.script('saudi-payee', 'list', [{ kind: 'none' }, { kind: 'status', status: 400 }])
    const results = []
    for await (const found of onboarding.list()) results.push(found)
    expect(results).toHaveLength(101)
    expect(results.slice(0, 100).every((found) => found.isOk())).toBe(true)
    expect(results[100]?._unsafeUnwrapErr()).toMatchObject({ code: 'rejected' })
  })

  test('an abort ends it as well', async () => {
    for (let index = 0; index < 101; index++) await register({ reference: `r${index}` })
    const controller = new AbortController()
    const results = []
    for await (const found of onboarding.list({}, { signal: controller.signal })) {
      results.push(found)
      controller.abort()
    }
    expect(results).toHaveLength(101)
    expect(results.at(-1)?._unsafeUnwrapErr()).toMatchObject({ code: 'aborted' })
    expect(sent('list')).toHaveLength(1)
  })

  test.each([
    ['an object', {}],
    ['nothing', null],
    ['rows under a name', { list: [] }],
  ])('a list that is %s is no empty list', async (_, data) => {
    sandbox.faults.script('saudi-payee', 'list', [
      { kind: 'edited', edit: (body) => ({ ...(body as object), data }) },
    ])
    const results = []
    for await (const found of onboarding.list()) results.push(found._unsafeUnwrapErr().code)
    expect(results).toEqual(['unexpected_response'])
  })

  test('says nothing of what was asked for', async () => {
    const filter = {
      identificationNumber: 'X9988776',
      accountNumber: '1234567890123',
      walletPhone: '+966511111111',
    }
    const edit = () => ({ code: 'X9988776', message: filter.walletPhone, requestId: '1234567890123' })
    sandbox.faults.script('saudi-payee', 'list', [{ kind: 'edited', edit }])
    const results = []
    for await (const found of onboarding.list(filter)) results.push(found._unsafeUnwrapErr())
    expect(results).toMatchObject([{ code: 'rejected' }])
    expect(findLeaks([results, events], Object.values(filter))).toEqual([])
  })

  test('a status that several codes mean leaves nobody out', async () => {
    const merchant = createOnboarding(saudiPayee({ ...settings, statuses: { '5': 'pending' } }), { now })
    await register({ reference: 'a' })
    await register({ reference: 'b' })
    await register({ reference: 'c' })
    state.setStatus('a', 0)
    state.setStatus('b', 5)
    const pending = []
    for await (const found of merchant.list({ status: 'pending' }))
      pending.push(found._unsafeUnwrap().reference)
    expect(pending).toEqual(['a', 'b'])
  })

  test('an unknown status is kept, and told as drift', async () => {
    await register({ reference: 'a' })
    state.setStatus('a', 77)
    events.length = 0
    for await (const found of onboarding.list())
      expect(found._unsafeUnwrap()).toMatchObject({ status: 'unknown', providerStatus: '77' })
    expect(events).toContainEqual(
      expect.objectContaining({
        type: 'drift',
        operation: 'list',
        path: 'data.status',
        found: 'unknown_value',
      }),
    )
  })
})
