import { createOnboarding, type ListFilter, type OnboardingEvent } from '@portico/core'
import { pendingKyc } from '@portico/pending-kyc'
import { startSandbox } from '@portico/sandbox'
import { amal, findLeaks, perTest } from '@portico/test-support'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'

const clock = { time: new Date() }
const now = () => clock.time
const sandbox = await startSandbox({ providers: ['pending-kyc'], now })
const onboarding = perTest(() => createOnboarding(pendingKyc(sandbox.providers['pending-kyc']), { now }))
const state = sandbox.state['pending-kyc']
beforeEach(() => {
  clock.time = new Date('2026-03-02T09:30:00Z')
  sandbox.reset()
})
afterAll(sandbox.close)

const register = async (name: string) =>
  (await onboarding.create({ ...amal, reference: name, email: `${name}@example.com` }))._unsafeUnwrap()
    .providerCustomerId
const registerMany = async (count: number) => {
  for (let index = 0; index < count; index++) await register(`r${index}`)
}
const emailOf = (id: string) => state.find(id)?.email.replace('@example.com', '')
async function listed(filter?: ListFilter): Promise<(string | undefined)[]> {
  const names: (string | undefined)[] = []
  for await (const found of onboarding.list(filter))
    names.push(emailOf(found._unsafeUnwrap().providerCustomerId))
  return names
}
const sent = () => sandbox.requests.filter(({ operation }) => operation === 'list')
const queries = () =>
  sent().map(({ url }) => Object.fromEntries(new URL(url, 'http://localhost').searchParams))

test('everybody is listed, the oldest first, in the canonical shape', async () => {
  const id = await register('a')
  await register('b')
  const all = []
  for await (const found of onboarding.list()) all.push(found._unsafeUnwrap())
  expect(all[0]).toMatchObject({
    provider: 'pending-kyc',
    providerCustomerId: id,
    outcome: 'existing',
    createdAt: '2026-03-02T09:30:00.000Z',
  })
  expect(all[1]?.raw()).toMatchObject({ email: 'b@example.com' })
})

test('pages are followed by their cursors, and none after the loop is left', async () => {
  await registerMany(101)
  expect(await listed()).toHaveLength(101)
  expect(queries()).toEqual([
    { limit: '100', sort: 'created_at:asc' },
    { limit: '100', sort: 'created_at:asc', after: state.customers[99]?.id },
  ])
  for await (const _ of onboarding.list()) break
  expect(sent()).toHaveLength(3)
})

describe('a filter', () => {
  test('by e-mail, in whatever case', async () => {
    await register('a')
    await register('b')
    expect(await listed({ email: 'B@example.com' })).toEqual(['b'])
    expect(await listed({ email: 'c@example.com' })).toEqual([])
    expect(queries()[0]?.email).toBe('B@example.com')
  })

  test('by time is inclusive, whatever the provider makes of its limits', async () => {
    for (const [name, time] of [
      ['a', '2026-03-02T09:00:00.000Z'],
      ['b', '2026-03-02T10:00:00.000Z'],
      ['c', '2026-03-02T10:00:00.500Z'],
      ['d', '2026-03-02T11:00:00.000Z'],
    ] as const) {
      clock.time = new Date(time)
      await register(name)
    }
    expect(await listed({ createdFrom: '2026-03-02T10:00:00Z' })).toEqual(['b', 'c', 'd'])
    expect(await listed({ createdTo: '2026-03-02T13:00:00+03:00' })).toEqual(['a', 'b'])
    expect(
      await listed({ createdFrom: '2026-03-02T10:00:00.001Z', createdTo: '2026-03-02T10:59:59Z' }),
    ).toEqual(['c'])
    // The provider is asked for a second more at each end.
    expect(queries().map(({ created_after, created_before }) => [created_after, created_before])).toEqual([
      ['2026-03-02T09:59:59.000Z', undefined],
      [undefined, '2026-03-02T10:00:01.000Z'],
      ['2026-03-02T09:59:59.001Z', '2026-03-02T11:00:00.000Z'],
    ])
  })

  test('leaves nobody out of whom the provider does not say what is asked for', async () => {
    const page = { data: [{ id: 'quiet', status: 'active' }], pagination: null }
    for (const filter of [
      { email: 'b@example.com' },
      { createdFrom: '2026-03-02T10:00:00Z' },
      { createdTo: '2026-03-02T10:00:00Z' },
    ]) {
      sandbox.faults.script('pending-kyc', 'list', [{ kind: 'edited', edit: () => page }])
      const found = []
      for await (const one of onboarding.list(filter)) found.push(one._unsafeUnwrap().providerCustomerId)
      expect(found).toEqual(['quiet'])
    }
  })

  test('that the provider does not heed lists no strangers', async () => {
    await register('a')
    await register('b')
    const rows = state.customers
    sandbox.faults.script('pending-kyc', 'list', [
      { kind: 'edited', edit: () => ({ data: rows, pagination: { before: null, after: null, limit: 100 } }) },
    ])
    expect(await listed({ email: 'b@example.com' })).toEqual(['b'])
  })

  test.each(['references', 'status', 'identificationNumber'])('by %s is not had', async (name) => {
    const filter = { [name]: name === 'references' ? ['a'] : 'active' } as ListFilter
    const results = []
    for await (const found of onboarding.list(filter)) results.push(found._unsafeUnwrapErr())
    expect(results).toMatchObject([{ code: 'unsupported', delivery: 'not_sent', issues: [{ path: name }] }])
    expect(sent()).toEqual([])
  })
})

describe('what goes wrong', () => {
  test('on a later page ends the list', async () => {
    await registerMany(101)
    sandbox.faults.script('pending-kyc', 'list', [{ kind: 'none' }, { kind: 'html' }])
    const results = []
    for await (const found of onboarding.list()) results.push(found)
    expect(results).toHaveLength(101)
    expect(results.at(-1)?._unsafeUnwrapErr().code).toBe('unexpected_response')
  })

  test.each([7, {}, ['more']])(
    'a cursor that cannot be read (%j) ends no list as if it were whole',
    async (after) => {
      const edit = () => ({ data: [{ id: 'a', status: 'active' }], pagination: { after } })
      sandbox.faults.script('pending-kyc', 'list', [{ kind: 'edited', edit }])
      const results = []
      for await (const found of onboarding.list()) results.push(found._unsafeUnwrapErr().code)
      expect(results).toEqual(['unexpected_response'])
    },
  )

  test('pages that repeat without end are an error, not an endless list', async () => {
    const id = await register('a')
    const edit = () => ({ data: [{ id, status: 'active' }], pagination: { after: 'again' } })
    // The stand-in does not know the cursor, hence the status.
    sandbox.faults.script('pending-kyc', 'list', Array(9).fill({ kind: 'edited', edit, status: 200 }))
    const results = []
    for await (const found of onboarding.list()) results.push(found.isOk() ? 'row' : found.error)
    expect(results).toEqual([
      'row',
      expect.objectContaining({
        provider: 'pending-kyc',
        code: 'unexpected_response',
        delivery: 'accepted',
        message: expect.stringContaining('repeats the pages'),
      }),
    ])
  })

  test('says nothing of whom was asked for', async () => {
    const events: OnboardingEvent[] = []
    const observe = (event: OnboardingEvent) => void events.push(event)
    const observed = createOnboarding(pendingKyc(sandbox.providers['pending-kyc']), { now, observe })
    const body = { error: { code: 'amal@example.com', details: { 'amal@example.com': ['unknown'] } } }
    sandbox.faults.script('pending-kyc', 'list', [{ kind: 'status', status: 422, body }])
    const results = []
    for await (const found of observed.list({ email: 'amal@example.com' }))
      results.push(found._unsafeUnwrapErr())
    expect(results).toMatchObject([{ code: 'rejected', issues: [] }])
    expect(findLeaks([results, events], ['amal@example.com'])).toEqual([])
  })

  test('a cursor after an empty page is followed', async () => {
    const edit = () => ({ data: [], pagination: { after: 'more' } })
    sandbox.faults.script('pending-kyc', 'list', [
      { kind: 'edited', edit },
      { kind: 'status', status: 200, body: { data: [] } },
    ])
    expect(await listed()).toEqual([])
    expect(sent()).toHaveLength(2)
  })
})
