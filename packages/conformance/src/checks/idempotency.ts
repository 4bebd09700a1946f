import { createHash } from 'node:crypto'
import type { Customer } from '@portico/core'
import type { Idempotency } from '@portico/core/adapter'
import { answer, lost } from '../bench/acts.ts'
import type { Bench } from '../bench/bench.ts'
import { succeeded } from '../bench/expect.ts'
import { leaksIn, type Needle, personal } from '../bench/leaks.ts'
import type { Act } from '../bench/wire.ts'
import { ensure, fail, inapplicable, promisesOf } from '../check.ts'
import { callsOf } from './calls.ts'

/** A write that is marked. */
interface Marked extends Idempotency {
  readonly operation: 'create' | 'update'
}

const markedIn = ({ adapter, scenarios }: Bench): Marked[] => {
  const declared = scenarios.idempotency ?? adapter.idempotency ?? {}
  return (['create', 'update'] as const).flatMap((operation) => {
    const idempotency = declared[operation]
    return idempotency && adapter[operation] ? [{ operation, ...idempotency }] : []
  })
}

const unmarked = (bench: Bench) =>
  markedIn(bench).length > 0 ? undefined : 'it marks no write with an idempotency key'

/** The keys of the requests of each call, of several calls in one session. A call without a key fails the check. */
async function keysOf(
  bench: Bench,
  { operation, header }: Marked,
  customer: Customer,
  { calls = 1, act }: { calls?: number; act?: Act } = {},
): Promise<string[][]> {
  const session = await bench.open()
  const id =
    operation === 'create' ? '' : succeeded(await session.create(customer), 'create').providerCustomerId
  if (act) session.wire.always(act)
  const call = new Map(callsOf(bench, customer)).get(operation) ?? fail(`it has no ${operation}`)
  const keys: string[][] = []
  for (let number = 0; number < calls; number += 1) {
    const before = session.wire.requests.length
    await call(session, id)
    const sent = session.wire.requests.slice(before)
    const found = sent.flatMap(({ headers }) => headers[header.toLowerCase()] ?? [])
    ensure(found.length > 0, `${operation} sends no ${header}`)
    keys.push(found)
  }
  return keys
}

/** The key of the first request of each call. */
const firstKeysOf = async (...parameters: Parameters<typeof keysOf>): Promise<(string | undefined)[]> =>
  (await keysOf(...parameters)).map(([key]) => key)

/** Keys by which the provider recognises a repeated write. */
export const idempotencyKeys = promisesOf('retrying', {
  'keys-are-made-as-declared': {
    title: 'an idempotency key is made of what is declared: of the content, or anew for every call',
    doc: 'A content key is the same for the same customer in every call and after a restart, and another for other data: else the provider answers a correction with the first answer. A nonce is fresh in every call: else the second of two equal changes is lost.',
    skip: unmarked,
    async run(bench) {
      const customer = bench.customer()
      const other = bench.another(1)
      const corrected = { ...other, reference: customer.reference }
      for (const marked of markedIn(bench)) {
        const { operation, from } = marked
        const [key, next] = await firstKeysOf(bench, marked, customer, { calls: 2 })
        if (from === 'nonce') ensure(key !== next, `two calls of ${operation} have one key`)
        else {
          const [restarted] = await firstKeysOf(bench, marked, customer)
          ensure(key === next, `${operation} of the same content has another key in the next call`)
          ensure(key === restarted, `${operation} of the same content has another key after a restart`)
        }
        if (from === 'nonce' || operation !== 'create') continue
        for (const one of [other, corrected]) {
          const [another] = await firstKeysOf(bench, marked, one)
          ensure(key !== another, `${operation} of other data has the same key`)
        }
      }
    },
  },
  'keys-outlast-resends': {
    title: 'a request that is sent again has the key of the first attempt',
    doc: 'With another key the provider takes the second attempt for another write. Make the key once for each call, before the first attempt.',
    skip: unmarked,
    async run(bench) {
      let resent = 0
      for (const marked of markedIn(bench)) {
        for (const act of [answer(429), lost({ processed: false })]) {
          const [keys = []] = await keysOf(bench, marked, bench.customer(), { act })
          ensure(new Set(keys).size === 1, `${marked.operation}: an attempt has another key than the first`)
          resent += keys.length - 1
        }
      }
      if (resent === 0) inapplicable('it sends nothing again')
    },
  },
})

const squeezed = (text: string) => text.toLowerCase().replace(/[^a-z0-9]/g, '')

const hashes = ({ value }: Needle): string[] =>
  [value, value.toLowerCase()].flatMap((text) =>
    ['md5', 'sha1', 'sha256'].map((name) => createHash(name).update(text).digest('hex').slice(0, 24)),
  )

/** The values that a key shows: as they are, without separators, or as the hash of one value alone. */
function spelledIn(key: string, needles: readonly Needle[]): string[] {
  const plain = squeezed(key)
  const isIn = (text: string) => text.length >= 6 && plain.includes(text)
  const spelled = needles.filter((one) => isIn(squeezed(one.value)) || hashes(one).some(isIn))
  return [...new Set([...leaksIn(key, needles), ...spelled.map(({ label }) => label)])]
}

/** What an idempotency key may hold. */
export const privacyOfKeys = promisesOf('privacy', {
  'keys-hold-no-person': {
    title: 'an idempotency key holds no value of the customer, in no spelling',
    doc: 'Keys stand in the logs of every proxy and in the provider’s support tools. Looked for are the values as they are, without separators, in Base64 and in hex, and the plain hash of a single value, which can be looked up. Hash the whole content.',
    skip: unmarked,
    async run(bench) {
      for (const customer of bench.disguises()) {
        for (const marked of markedIn(bench)) {
          for (const key of (await keysOf(bench, marked, customer)).flat()) {
            const found = spelledIn(key, personal(bench, customer))
            ensure(found.length === 0, `the key of ${marked.operation} holds ${found.join(', ')}`)
          }
        }
      }
    },
  },
})
