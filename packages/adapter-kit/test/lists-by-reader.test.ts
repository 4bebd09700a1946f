import {
  compareIdentity,
  customerReader,
  findInList,
  pagedList,
  statusWords,
  text,
  unread,
} from '@portico/adapter-kit'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { amal, readingProvider } from './support/reading-provider.ts'

const customer = customerReader({
  shape: { email: text, bank: text },
  statuses: statusWords({ pending: 'new', active: 'ok' }),
})
const pages = { customer, route: '/customers' }
const row = (id: string, more: object = {}) => ({ id, status: 'ok', ...more })

const byLast = pagedList({
  ...pages,
  shape: unread('count'),
  query: ({ email }) => ({ limit: '2', email }),
  next: ({ last }) => ({ starting_after: last }),
})

async function listed(list: unknown, answers: readonly unknown[], filter: object = {}) {
  const { onboarding, sent, drift } = readingProvider(customer, answers, { list })
  const found: string[] = []
  for await (const one of onboarding.list(filter))
    found.push(one.isOk() ? one.value.providerCustomerId : `${one.error.code}: ${one.error.message}`)
  return { found, asked: sent.map(({ url }) => new URL(url).search), drift: drift() }
}

describe('a list', () => {
  test('is asked for page by page from the last row, until a page is empty', async () => {
    const { found, asked, drift } = await listed(byLast, [
      { data: [row('a'), row('b')], count: 9 },
      { data: [row('c')] },
      { data: [] },
    ])
    expect(found).toEqual(['a', 'b', 'c'])
    expect(asked).toEqual(['?limit=2', '?limit=2&starting_after=b', '?limit=2&starting_after=c'])
    expect(drift).toEqual([])
  })

  test('ends where a page has no cursor', async () => {
    const byCursor = pagedList({
      ...pages,
      rows: 'items',
      shape: { next_page: z.string().nullish() },
      next: ({ page }) => (page.next_page ? { after: page.next_page } : undefined),
    })
    const { found, asked } = await listed(byCursor, [
      { items: [row('a')], next_page: 'x' },
      { items: [row('b')], next_page: null },
    ])
    expect([found, asked]).toEqual([
      ['a', 'b'],
      ['', '?after=x'],
    ])
  })

  test('ends where the query for the next page has no value', async () => {
    const byCursor = pagedList({
      ...pages,
      shape: { after: text },
      next: ({ page }) => ({ after: page.after }),
    })
    const { found, asked } = await listed(byCursor, [{ data: [row('a')], after: 'x' }, { data: [row('b')] }])
    expect([found, asked]).toEqual([
      ['a', 'b'],
      ['', '?after=x'],
    ])
  })

  test('is asked for by the number of the page', async () => {
    const byNumber = pagedList({
      ...pages,
      next: ({ number }) => (number === undefined ? undefined : { page: String(number + 1) }),
    })
    const { asked } = await listed(byNumber, [{ data: [row('a')] }, { data: [row('b')] }, { data: [] }])
    expect(asked).toEqual(['', '?page=2', '?page=3'])
  })

  test('has a customer once that is on two pages', async () => {
    const answers = [{ data: [row('a'), row('a'), row('b')] }, { data: [row('b'), row('c')] }, { data: [] }]
    expect((await listed(byLast, answers)).found).toEqual(['a', 'b', 'c'])
  })

  test('whose pages repeat without end is an error', async () => {
    const { found, asked } = await listed(byLast, [{ data: [row('a')] }])
    expect(found).toEqual([
      'a',
      'unexpected_response: the provider repeats the pages of its list without end: narrow the filter',
    ])
    expect(asked).toHaveLength(2)
  })

  describe('with an empty page', () => {
    const byCursor = pagedList({
      ...pages,
      shape: { next_page: text },
      next: ({ page }) => ({ after: page.next_page }),
    })

    test('goes on if the page has a cursor', async () => {
      const { found, asked } = await listed(byCursor, [
        { data: [], next_page: 'x' },
        { data: [row('a')], next_page: 'y' },
        { data: [], next_page: 'z' },
        { data: [row('b')], next_page: null },
      ])
      expect(found).toEqual(['a', 'b'])
      expect(asked).toEqual(['', '?after=x', '?after=y', '?after=z'])
    })

    test.each([
      ['again', ['x', 'x'], 2],
      ['again after others', ['x', 'y', 'x'], 3],
    ])('whose cursor was followed %s is an error', async (_, cursors, requests) => {
      const answers = cursors.map((next_page) => ({ data: [], next_page }))
      const { found, asked } = await listed(byCursor, answers)
      expect(found).toEqual([
        'unexpected_response: the provider repeats the pages of its list without end: narrow the filter',
      ])
      expect(asked).toHaveLength(requests)
    })

    test('is asked for 100 times in a row at most', async () => {
      const empty = (count: number, from: string) =>
        Array.from({ length: count }, (_, index) => ({ data: [], next_page: `${from}${index}` }))
      const whole = [...empty(99, 'a'), { data: [row('a')], next_page: 'b' }, ...empty(99, 'c'), { data: [] }]
      expect(await listed(byCursor, whole)).toMatchObject({ found: ['a'] })
      const { found, asked } = await listed(byCursor, empty(200, 'a'))
      expect(found).toEqual([
        'unexpected_response: the provider returned 100 empty pages of its list in a row, and another follows: narrow the filter',
      ])
      expect(asked).toHaveLength(100)
    })
  })

  test('ends with an error for a page that is not as documented', async () => {
    expect((await listed(byLast, [{ rows: [] }])).found).toEqual([
      'unexpected_response: the answer to list is not as documented: data',
    ])
  })

  test.each([
    [{ email: 'a@example.com' }, ['same', 'hidden', 'bare']],
    [{ providerCustomerIds: ['other'] }, ['other']],
    [{ references: ['r'] }, []],
    [{ status: 'pending' }, ['other']],
    [{ createdFrom: '2026-01-01T00:00:00Z' }, ['same', 'other', 'bare']],
    [{ createdTo: '2026-01-01T00:00:00Z' }, ['hidden', 'bare']],
  ])('is checked again, as the provider ignores the filter %j', async (filter, ids) => {
    const data = [
      row('same', { email: 'A@example.com', created_at: '2026-01-02' }),
      row('hidden', { email: 'a***@example.com', created_at: '2025-12-31' }),
      row('other', { email: 'b@example.com', created_at: '2026-01-02', status: 'new' }),
      row('bare'),
    ]
    expect((await listed(byLast, [{ data }, { data: [] }], filter)).found).toEqual(ids)
  })

  test('is checked by the adapter against filters that a registration does not show', async () => {
    const ofBank = pagedList({
      ...pages,
      next: () => undefined,
      matches: ({ bank }, { bankCode }) => bankCode === undefined || bank === bankCode,
    })
    const answers = [{ data: [row('a', { bank: 'X' }), row('b', { bank: 'Y' })] }]
    expect((await listed(ofBank, answers, { bankCode: 'Y' })).found).toEqual(['b'])
  })

  test('gives each row as its raw answer', async () => {
    const { onboarding } = readingProvider(
      customer,
      [{ data: [row('a'), row('b', { bank: 'X' })] }, { data: [] }],
      {
        list: byLast,
      },
    )
    const raws: unknown[] = []
    for await (const one of onboarding.list()) raws.push(one._unsafeUnwrap().raw())
    expect(raws).toEqual([row('a'), row('b', { bank: 'X' })])
  })
})

describe('a look-up after an unknown outcome', () => {
  const find = (againAfterMs?: number) =>
    findInList({
      ...pages,
      by: 'e-mail address',
      query: ({ email, last }, { reference }) => ({ email, last, nick: undefined, reference }),
      isSame: (found, { email = '' }) => compareIdentity(found.email, email) === 'same',
      ...(againAfterMs !== undefined && { againAfterMs }),
    })
  const own = row('c-1', { email: amal.email })

  async function reconciled(answers: readonly unknown[], reconcile: unknown = find()) {
    const { onboarding, sent } = readingProvider(customer, answers, { reconcile })
    const result = await onboarding.reconcile(amal)
    return { result, asked: sent.map(({ url }) => new URL(url).search) }
  }

  test('finds the customer by what was sent', async () => {
    const { result, asked } = await reconciled([{ data: [row('c-0', { email: 'b@example.com' }), own] }])
    expect(result._unsafeUnwrap()).toMatchObject({
      type: 'registered',
      registration: { providerCustomerId: 'c-1' },
    })
    expect(asked).toEqual(['?email=amal%40example.com&last=Haddad&reference=order-7'])
  })

  test('proves absence by an empty list alone', async () => {
    expect((await reconciled([{ data: [] }])).result._unsafeUnwrap()).toMatchObject({ type: 'absent' })
  })

  test.each([
    ['others', [row('c-0', { email: 'b@example.com' })]],
    ['two who may be meant', [own, { ...own, id: 'c-2' }]],
  ])('sends a person to look if there are %s', async (_, data) => {
    const { result } = await reconciled([{ data }])
    expect(result._unsafeUnwrapErr()).toMatchObject({
      code: 'unexpected_response',
      delivery: 'accepted',
      message: expect.stringMatching(
        /^the provider lists customers for this e-mail address, .* a person has to look/,
      ),
    })
  })

  test('does not take an empty page for absence if another follows', async () => {
    const further = findInList({
      ...pages,
      shape: { more: z.string().nullish() },
      by: 'name',
      query: () => ({}),
      isSame: () => true,
      next: ({ page }) => (page.more ? { after: page.more } : undefined),
    })
    expect((await reconciled([{ data: [], more: 'x' }], further)).result.isErr()).toBe(true)
    expect((await reconciled([{ data: [] }], further)).result.isOk()).toBe(true)
  })

  test('asks once more if a search lags behind', async () => {
    const { result, asked } = await reconciled([{ data: [] }, { data: [own] }], find(1))
    expect(result._unsafeUnwrap()).toMatchObject({ type: 'registered' })
    expect(asked).toHaveLength(2)
    expect((await reconciled([{ data: [own] }], find(1))).asked).toHaveLength(1)
  })
})
