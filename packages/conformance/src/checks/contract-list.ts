import type { ListFilter, OnboardingError, Registration } from '@portico/core'
import type { Result } from 'neverthrow'
import { answer, editedJson, pass } from '../bench/acts.ts'
import type { Bench } from '../bench/bench.ts'
import { failed, succeeded } from '../bench/expect.ts'
import type { Session } from '../bench/session.ts'
import { checksOf, ensure, fail, inapplicable } from '../check.ts'

const listsNobody = ({ adapter }: Bench) => (adapter.list ? undefined : 'it has no list')

/** One customer more than a page holds. */
const tooMany = ({ scenarios }: Bench) => (scenarios.pageSize ?? 4) + 1

/** Without a second page there is nothing to prove of how pages are asked for. */
async function ensurePages({ session }: Crowd, { scenarios }: Bench): Promise<void> {
  const before = session.wire.requests.length
  const { length } = idsOf(await session.list())
  const asked = session.wire.requests.length - before
  const hint = scenarios.pageSize ? '' : ': tell pageSize in the scenarios, where it has pages'
  if (asked < 2) inapplicable(`its list gives ${length} customers in one page${hint}`)
}

interface Crowd {
  session: Session
  customers: { id: string; reference: string; email: string | undefined }[]
}

/** Customers whom the stand-in knows. */
async function crowd(bench: Bench, size = 3, settings = {}): Promise<Crowd> {
  const session = await bench.open({ settings })
  const customers: Crowd['customers'] = []
  for (let number = 1; number <= size; number += 1) {
    const customer = bench.another(number)
    const { providerCustomerId: id } = succeeded(await session.create(customer), 'create')
    customers.push({ id, reference: customer.reference ?? '', email: customer.email })
  }
  return { session, customers }
}

const idsOf = (found: readonly Result<Registration, OnboardingError>[]) =>
  found.map((one) => succeeded(one, 'an element of list').providerCustomerId)

/** Listing customers. */
export const listing = checksOf('contract', {
  'list-gives-everybody-once': {
    title: 'list gives every customer, and each of them once',
    doc: 'Page by page, whatever a page holds. outcome is existing.',
    skip: listsNobody,
    async run(bench) {
      const { session, customers } = await crowd(bench, tooMany(bench))
      const found = await session.list()
      const ids = idsOf(found)
      ensure(new Set(ids).size === ids.length, 'somebody is listed twice')
      const lost = customers.filter(({ id }) => !ids.includes(id))
      ensure(lost.length === 0, `${lost.length} of ${customers.length} customers are not listed`)
      const odd = found.some((one) => one.isOk() && one.value.outcome !== 'existing')
      ensure(!odd, 'somebody is listed with another outcome than existing')
    },
  },
  'list-stops-when-left': {
    title: 'no page is asked for after the loop is left',
    doc: 'list is an async iterator: ask for a page when the loop gets there.',
    ownPromise: true,
    skip: listsNobody,
    async run(bench) {
      const all = await crowd(bench, tooMany(bench))
      await ensurePages(all, bench)
      const { session } = all
      const before = session.wire.requests.length
      await session.list({}, {}, 1)
      const asked = session.wire.requests.length - before
      ensure(asked === 1, `${asked} pages were asked for to see one customer`)
    },
  },
  'list-ends-with-its-error': {
    title: 'a failure ends the list, as its last element, after the customers before it',
    doc: 'A list that just ends looks complete. Yield the error, and nothing after it.',
    ownPromise: true,
    skip: listsNobody,
    async run(bench) {
      const all = await crowd(bench, tooMany(bench), { retries: 0 })
      const { session } = all
      session.wire.script(answer(500))
      const [first, ...others] = await session.list()
      failed(first ?? fail('a list that fails is empty'), { code: 'unavailable' }, 'the first page')
      ensure(others.length === 0, 'the list goes on after its error')
      await ensurePages(all, bench)
      session.wire.script(pass, answer(500))
      const found = await session.list()
      const wrong = found.findIndex((one) => one.isErr())
      ensure(wrong > 0, 'a failure of the second page is not told after the customers of the first')
      ensure(wrong === found.length - 1, 'the list goes on after its error')
    },
  },
  'list-skips-nobody': {
    title: 'a customer who cannot be read is an error, and never just missing',
    doc: 'Whoever reconciles by a list must know that it was not whole.',
    ownPromise: true,
    skip: listsNobody,
    async run(bench) {
      const { session, customers } = await crowd(bench)
      const id = customers[0]?.id ?? fail('nobody was created')
      session.wire.always(editedJson((json) => without(json, id)))
      const found = await session.list()
      ensure(
        found.some((one) => one.isErr()),
        'somebody whose id cannot be read is left out silently',
      )
    },
  },
  'list-filters-filter': {
    title: 'a filter that it declares gives those whom it asks for, and nobody else',
    doc: 'Whatever the provider returns: look again at what can be compared.',
    skip: (bench) =>
      listsNobody(bench) ??
      (bench.adapter.capabilities.listFilters?.length ? undefined : 'it declares no filters'),
    async run(bench) {
      const { session, customers } = await crowd(bench)
      const { listFilters = [] } = bench.adapter.capabilities
      const [, wanted = fail('nobody was created')] = customers
      const filters: ListFilter[] = [{ references: [wanted.reference] }, { email: wanted.email ?? '' }]
      for (const filter of filters.filter((one) => listFilters.includes(Object.keys(one)[0] as never))) {
        const ids = idsOf(await session.list(filter))
        const [name] = Object.keys(filter)
        ensure(ids.includes(wanted.id), `the filter ${name} does not give the customer whom it asks for`)
        ensure(ids.length === 1, `the filter ${name} gives ${ids.length} customers instead of one`)
      }
      if (!listFilters.includes('status')) return
      const [someone] = await session.list()
      const { status } = succeeded(someone ?? fail('nobody is listed'), 'list')
      for (const found of await session.list({ status })) {
        ensure(succeeded(found, 'list').status === status, 'the filter status gives another status')
      }
    },
  },
  'list-of-nobody-is-empty': {
    title: 'a list of nobody is empty, and no error',
    doc: 'Nobody found is an answer.',
    skip: (bench) =>
      listsNobody(bench) ??
      (bench.adapter.capabilities.listFilters?.some((name) => name === 'references' || name === 'email')
        ? undefined
        : 'it has no filter that could find nobody'),
    async run(bench) {
      const { session } = await crowd(bench)
      const { listFilters = [] } = bench.adapter.capabilities
      const filter = listFilters.includes('references')
        ? { references: ['nobody-has-this-reference'] }
        : { email: 'nobody.has.this@example.com' }
      const found = idsOf(await session.list(filter))
      ensure(found.length === 0, `${found.length} customers are listed where nobody is asked for`)
    },
  },
  'list-can-be-aborted': {
    title: 'an abort ends the list, and no more is asked for',
    doc: 'The signal of the call goes with every page.',
    ownPromise: true,
    skip: listsNobody,
    async run(bench) {
      const { session } = await crowd(bench)
      const before = session.wire.requests.length
      const [first, ...others] = await session.list({}, { signal: AbortSignal.abort() })
      failed(first ?? fail('an aborted list is empty'), { code: 'aborted' }, 'an aborted list')
      ensure(others.length === 0, 'the list goes on after the abort')
      ensure(session.wire.requests.length === before, 'something was asked for after the abort')
    },
  },
})

/** The same JSON with null wherever this value stands. */
function without(json: unknown, value: string): unknown {
  if (json === value) return null
  if (Array.isArray(json)) return json.map((one) => without(one, value))
  if (typeof json !== 'object' || json === null) return json
  return Object.fromEntries(Object.entries(json).map(([key, inner]) => [key, without(inner, value)]))
}
