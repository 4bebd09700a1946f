import type { Registration } from '@portico/core'
import { answer, isAtLast } from '../bench/acts.ts'
import type { Bench } from '../bench/bench.ts'
import { failed, problemsOfRegistration } from '../bench/expect.ts'
import type { Session } from '../bench/session.ts'
import { type Act, type Exchange, respond, type WireAnswer, type WireRequest } from '../bench/wire.ts'
import { ensure, fail } from '../check.ts'
import { leavesOf, wayTo, withValue } from '../customers/edit.ts'
import { callsOf, isUnsupported, type Operation, type Told, told } from './calls.ts'

/** One operation, its good answer, and how to call it again with another one. */
export interface Answered {
  operation: Operation
  good: WireAnswer
  json: unknown
  registration: Registration
  /** Calls it once more, in this session. */
  call(session: Session): Promise<Told>
  /** Calls it anew, with this instead of the stand-in's answer. */
  again(act: Act, settings?: object): Promise<{ session: Session; result: Told }>
}

/** The operations by which the adapter can ask something, create first, each with the good answer of the stand-in. */
export async function answers(bench: Bench, customer = bench.customer()): Promise<Answered[]> {
  const found: Answered[] = []
  for (const [operation, call] of callsOf(bench, customer)) {
    const session = await bench.open()
    const id = operation === 'create' ? '' : told(await session.create(customer), 'create').providerCustomerId
    let good: WireAnswer | undefined
    // Of several requests, the answer of each; the last one's is the good answer.
    const goods = new Map<string, WireAnswer>()
    session.wire.always(async (exchange) => {
      good = await exchange.pass()
      goods.set(keyOf(exchange.request), good)
      return respond(good)
    })
    const result = await call(session, id)
    if (!good && isUnsupported(result)) continue
    const registration = told(result, operation)
    const { status, headers, body } = good ?? fail(`${operation} sent nothing`)
    found.push({
      operation,
      good: { status, headers, body },
      json: JSON.parse(body),
      registration,
      call: (session) => call(session, id),
      async again(act, settings = {}) {
        const another = await bench.open({ settings })
        // The stand-in has forgotten everything: whatever passes gets the good answer again.
        const pass = (exchange: Exchange) => async () => {
          const given = goods.get(keyOf(exchange.request)) ?? { status, headers, body }
          return { ...given, headers: { ...given.headers, ...(await exchange.seal(given.body)) } }
        }
        const [last] = [...goods.keys()].slice(-1)
        another.wire.always(async (exchange) => {
          const given = { ...exchange, pass: pass(exchange) }
          const isHit = goods.size < 2 || !isAtLast(act) || keyOf(exchange.request) === last
          return isHit ? act(given) : respond(await given.pass())
        })
        return { session: another, result: await call(another, id) }
      },
    })
  }
  return found
}

const keyOf = ({ method, path }: WireRequest) => `${method} ${path}`

/** Where in an answer its customer stands: beside the provider's id; empty for the root. */
export function placeOf({ json, registration }: Answered): string {
  const id = leavesOf(json).find(({ value }) => String(value) === registration.providerCustomerId)
  return id?.path.includes('.') ? id.path.slice(0, id.path.lastIndexOf('.')) : ''
}

/** The same answer with another body, vouched for by the provider. */
export const withJson = ({ good }: Answered, json: unknown): Act =>
  answer(good.status, JSON.stringify(json), { sealed: true })

/** The same answer with any text as its body. */
export const withText = ({ good }: Answered, text: string): Act => answer(good.status, text, { sealed: true })

/** The same JSON with a key that nobody knows, at the root and beside the provider's id. */
export function withExtras(answered: Answered): unknown {
  const place = placeOf(answered)
  const inner = place === '' ? answered.json : withValue(answered.json, `${place}.never_heard_of`, 'news')
  return Array.isArray(inner) ? inner : withValue(inner, 'never_heard_of', 'news')
}

/** How an operation ends whose good answer cannot be read. */
export const unreadable = { code: 'unexpected_response', delivery: 'accepted', retryable: false } as const

/** Every path of a JSON value: objects, lists and what stands in them. */
export const pathsOf = (json: unknown): string[] => [
  ...new Set(leavesOf(json).flatMap(({ path }) => wayTo(path))),
]

/** Fails unless an answer that may be odd gives a sound registration, nobody, or an error of the allowed kinds. */
export function ensureSound(bench: Bench, result: Told, what: string): void {
  if (result.isErr()) {
    failed(
      result,
      { code: ['unexpected_response', 'rejected', 'decryption_failed'], delivery: ['accepted', 'refused'] },
      what,
    )
    return
  }
  if (!result.value) return
  const problems = problemsOfRegistration(result.value, bench.factory.id)
  ensure(problems.length === 0, `${what}: ${problems.join(', ')}`)
  const { providerCustomerId, reference } = result.value
  ensure(!['undefined', 'null', 'NaN', '[object Object]'].includes(providerCustomerId), `${what}: made-up id`)
  ensure(reference === undefined || !['undefined', 'null'].includes(reference), `${what}: made-up reference`)
}
