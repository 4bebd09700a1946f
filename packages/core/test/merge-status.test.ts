import { allowedMoves, customerStatuses, mergeStatus, type StatusUpdate, statusUpdate } from '@portico/core'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

const at = (second: number, millisecond = 0) =>
  new Date(Date.UTC(2026, 2, 1, 10, 0, second, millisecond)).toISOString()

/** News of a change in this second, told in the same one unless said otherwise. */
const news = (status: StatusUpdate['status'], changed: number, told = changed): StatusUpdate => ({
  status,
  providerStatus: status,
  changedAt: at(changed),
  initial: false,
  reportedAt: at(told),
})

const merged = (all: readonly StatusUpdate[]) =>
  all.reduce<StatusUpdate | undefined>((state, one) => mergeStatus(state, one).state, undefined)

describe('one customer', () => {
  test('begins with the first news', () => {
    expect(mergeStatus(undefined, news('incomplete', 0))).toEqual({
      state: news('incomplete', 0),
      type: 'moved',
      direct: true,
      tied: false,
    })
  })

  test('keeps its status when an answer has none, however new', () => {
    const none: StatusUpdate = { ...news('unknown', 9), providerStatus: '', missing: true }
    expect(mergeStatus(news('active', 1), none)).toEqual({
      state: news('active', 1),
      type: 'unchanged',
      tied: false,
    })
    expect(mergeStatus(undefined, none)).toEqual({ state: none, type: 'unchanged', tied: false })
    expect(mergeStatus(none, news('pending', 1))).toEqual({
      state: news('pending', 1),
      type: 'moved',
      direct: true,
      tied: false,
    })
    expect(mergeStatus(news('active', 1), news('unknown', 9))).toMatchObject({ type: 'moved' })
  })

  test('moves with newer news, back to review too', () => {
    expect(mergeStatus(news('active', 1), news('pending', 2))).toEqual({
      state: news('pending', 2),
      type: 'moved',
      from: 'active',
      direct: true,
      tied: false,
    })
    expect(mergeStatus(news('pending', 2), news('active', 3))).toMatchObject({
      type: 'moved',
      direct: true,
    })
  })

  test('is not moved by older news that comes late', () => {
    expect(mergeStatus(news('active', 5), news('pending', 3, 9))).toEqual({
      state: news('active', 5),
      type: 'stale',
      tied: false,
    })
  })

  test('is not moved by a duplicate', () => {
    expect(mergeStatus(news('active', 5), news('active', 5))).toEqual({
      state: news('active', 5),
      type: 'unchanged',
      tied: false,
    })
  })

  test('remembers the latest time at which the same status was told', () => {
    const { state, type } = mergeStatus(news('pending', 1), news('pending', 4))
    expect([state, type]).toEqual([news('pending', 4), 'unchanged'])
    expect(mergeStatus(state, news('active', 3)).type).toBe('stale')
  })

  test('is told when news in between did not come', () => {
    expect(mergeStatus(news('rejected', 1), news('active', 2))).toMatchObject({
      type: 'moved',
      direct: false,
    })
    expect(mergeStatus(news('registered', 1), news('active', 2))).toMatchObject({ direct: false })
  })

  test('stays closed, whatever comes later or earlier', () => {
    expect(mergeStatus(news('closed', 1), news('active', 2))).toEqual({
      state: news('closed', 1),
      type: 'refused',
      tied: false,
    })
    expect(mergeStatus(news('closed', 2), news('active', 1)).type).toBe('stale')
    expect(mergeStatus(news('active', 2), news('closed', 1))).toMatchObject({
      state: news('closed', 1),
      type: 'moved',
      tied: false,
    })
  })

  test('is unknown as soon as the provider says what we do not know', () => {
    expect(mergeStatus(news('active', 1), news('unknown', 2))).toMatchObject({
      state: { status: 'unknown' },
      direct: true,
    })
    expect(mergeStatus(news('unknown', 2), news('active', 3))).toMatchObject({
      state: { status: 'active' },
      direct: true,
    })
  })
})

describe('of two statuses in the same second', () => {
  test.each([
    ['pending', 'active'],
    ['rejected', 'active'],
    ['incomplete', 'active'],
    ['pending', 'incomplete'],
    ['rejected', 'pending'],
    ['unknown', 'pending'],
    ['suspended', 'unknown'],
  ] as const)('%s wins over %s, whichever comes first, and the tie is told', (winner, loser) => {
    const [one, other] = [news(winner, 7), news(loser, 7)]
    expect(mergeStatus(one, other)).toEqual({ state: one, type: 'stale', tied: true })
    expect(mergeStatus(other, one)).toMatchObject({ state: one, type: 'moved', tied: true })
  })

  test('a look-up in a later second decides', () => {
    const tied = mergeStatus(news('pending', 7), news('active', 7)).state
    expect(tied.status).toBe('pending')
    const settled = mergeStatus(tied, news('active', 7, 8))
    expect(settled).toMatchObject({ state: { status: 'active' }, type: 'moved' })
    expect(mergeStatus(settled.state, news('active', 7, 9))).toMatchObject({
      type: 'unchanged',
      tied: false,
    })
  })

  test('told in different seconds, it may be by two clocks: the tie is told', () => {
    // An answer by a merchant's clock that is ahead, then the event of the reviewer's approval.
    const answered = news('pending', 7, 9)
    expect(mergeStatus(answered, news('active', 7, 7))).toEqual({
      state: answered,
      type: 'stale',
      tied: true,
    })
  })

  test('what create answered is the earlier one, however late it comes', () => {
    const created = { ...news('incomplete', 7, 9), initial: true }
    expect(mergeStatus(created, news('active', 7))).toMatchObject({ type: 'moved', tied: false })
    expect(mergeStatus(news('active', 7), created)).toMatchObject({ type: 'stale', tied: false })
  })

  test('parts of the second in which they were told decide nothing', () => {
    const early = { ...news('pending', 7), reportedAt: at(7, 100) }
    const late = { ...news('active', 7), reportedAt: at(7, 900) }
    expect(merged([early, late])).toEqual(early)
    expect(merged([late, early])).toEqual(early)
  })
})

describe('the news in a registration', () => {
  const registration = { status: 'active', providerStatus: '1', outcome: 'existing' } as const

  test('has the time of the last change by the provider', () => {
    expect(statusUpdate({ ...registration, createdAt: at(1), updatedAt: at(2) }, new Date(at(3)))).toEqual({
      status: 'active',
      providerStatus: '1',
      changedAt: at(2),
      initial: false,
      reportedAt: at(3),
    })
  })

  test('knows what create answered', () => {
    expect(statusUpdate({ ...registration, outcome: 'created' }, at(3)).initial).toBe(true)
    expect(statusUpdate({ ...registration, outcome: 'updated' }, at(3)).initial).toBe(false)
  })

  test('has the time of creation, else of the call, where the provider tells no other', () => {
    expect(statusUpdate({ ...registration, createdAt: at(1) }, at(3)).changedAt).toBe(at(1))
    expect(statusUpdate(registration, at(3)).changedAt).toBe(at(3))
  })
})

describe('the table of moves', () => {
  test('knows every status, and none that moves to itself', () => {
    expect(Object.keys(allowedMoves).toSorted()).toEqual([...customerStatuses].toSorted())
    for (const status of customerStatuses) expect(allowedMoves[status]).not.toContain(status)
  })

  test('has the Saudi lifecycle: review and update lead both ways, and only closed is final', () => {
    expect(allowedMoves.incomplete).toContain('pending')
    expect(allowedMoves.pending).toEqual(expect.arrayContaining(['active', 'rejected', 'suspended']))
    expect(allowedMoves.active).toContain('pending')
    expect(allowedMoves.rejected).toContain('pending')
    expect(customerStatuses.filter((status) => allowedMoves[status].length === 0)).toEqual(['closed'])
  })
})

// Few moments, so that there are ties; and one of them in three ways of writing.
const anyTime = fc.constantFrom(
  ...[0, 400, 900, 1000, 1400, 2000].map((millisecond) => at(0, millisecond)),
  '2026-03-01T10:00:01Z',
  '2026-03-01T13:00:01+03:00',
  'no time at all',
)
const anyStatus: fc.Arbitrary<StatusUpdate> = fc.record({
  status: fc.constantFrom('active', 'pending', 'unknown', 'closed'),
  providerStatus: fc.constantFrom('0', '1', ''),
  changedAt: anyTime,
  initial: fc.boolean(),
  reportedAt: anyTime,
})
const noStatus = anyStatus.map(
  (one): StatusUpdate => ({
    ...one,
    status: 'unknown',
    providerStatus: '',
    missing: true,
  }),
)
const anyNews = fc.oneof({ weight: 3, arbitrary: anyStatus }, { weight: 1, arbitrary: noStatus })
const shuffled = fc
  .array(anyNews, { minLength: 1, maxLength: 8 })
  .chain((all) =>
    fc.tuple(
      fc.constant(all),
      fc.shuffledSubarray([...all, ...all], { minLength: all.length * 2, maxLength: all.length * 2 }),
    ),
  )

test('the same news gives the same state, in whatever order it comes and however often', () => {
  fc.assert(
    fc.property(shuffled, ([all, mixed]) => {
      expect(merged(mixed)).toEqual(merged(all))
    }),
    { numRuns: 2000 },
  )
})

test('two merged histories are as good as one', () => {
  fc.assert(
    fc.property(fc.array(anyNews, { minLength: 1 }), fc.array(anyNews, { minLength: 1 }), (one, other) => {
      const [left, right] = [merged(one), merged(other)]
      if (!left || !right) throw new Error('unreachable')
      expect(mergeStatus(left, right).state).toEqual(merged([...one, ...other]))
    }),
  )
})

test('what is told of a merge is true', () => {
  fc.assert(
    fc.property(anyStatus, anyStatus, (known, one) => {
      const merge = mergeStatus(known, one)
      expect([known, one]).toContain(merge.state)
      expect(merge.type === 'moved').toBe(merge.state.status !== known.status)
      expect(merge.type === 'unchanged').toBe(known.status === one.status)
      if (merge.tied) expect(known.status).not.toBe(one.status)
    }),
  )
})
