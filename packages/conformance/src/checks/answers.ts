import type { CustomerRef, OnboardingError, Registration } from '@portico/core'
import type { Result } from 'neverthrow'
import { answer, forged } from '../bench/acts.ts'
import type { Bench } from '../bench/bench.ts'
import { failed, problemsOfRegistration, succeeded } from '../bench/expect.ts'
import type { Session } from '../bench/session.ts'
import type { Act, Exchange, WireAnswer } from '../bench/wire.ts'
import { ensure, fail } from '../check.ts'
import { leavesOf, wayTo } from '../customers/edit.ts'

/** One operation, its good answer, and how to call it again with another one. */
export interface Answered {
  operation: 'create' | 'get' | 'update'
  good: WireAnswer
  json: unknown
  registration: Registration
  /** Calls it anew, with this instead of the stand-in's answer. */
  again(act: Act): Promise<{ session: Session; result: Result<Registration, OnboardingError> }>
}

type Call = (session: Session, id: CustomerRef) => Promise<Result<Registration, OnboardingError>>

/** The operations that the adapter has, each with the good answer of the stand-in. */
export async function answers(bench: Bench, customer = bench.customer()): Promise<Answered[]> {
  const calls: [Answered['operation'], Call][] = [
    ['create', (session) => session.create(customer)],
    ['get', (session, id) => session.get(id)],
    ['update', (session, id) => session.update(id, bench.changes())],
  ]
  const found: Answered[] = []
  for (const [operation, call] of calls.filter(([name]) => bench.adapter[name])) {
    const session = await bench.open()
    let id = ''
    if (operation !== 'create') id = succeeded(await session.create(customer), 'create').providerCustomerId
    let good: WireAnswer | undefined
    session.wire.always(
      forged((given) => {
        good = given
        return {}
      }),
    )
    const registration = succeeded(await call(session, id), operation)
    const { status, headers, body } = good ?? fail('nothing was sent')
    found.push({
      operation,
      good: { status, headers, body },
      json: JSON.parse(body),
      registration,
      async again(act) {
        const another = await bench.open()
        // The stand-in has forgotten everything: whatever passes gets the good answer again.
        const pass = (exchange: Exchange) => async () => {
          const sealed = await exchange.seal(body)
          return { status, headers: { ...headers, ...sealed }, body }
        }
        another.wire.always((exchange) => act({ ...exchange, pass: pass(exchange) }))
        return { session: another, result: await call(another, id) }
      },
    })
  }
  return found
}

/** The same answer with another body, vouched for by the provider. */
export const withJson = ({ good }: Answered, json: unknown): Act =>
  answer(good.status, JSON.stringify(json), { sealed: true })

/** The same answer with any text as its body. */
export const withText = ({ good }: Answered, text: string): Act => answer(good.status, text, { sealed: true })

/** Every path of a JSON value: objects, lists and what stands in them. */
export const pathsOf = (json: unknown): string[] => [
  ...new Set(leavesOf(json).flatMap(({ path }) => wayTo(path))),
]

/** Fails unless an answer that may be odd gives a sound registration or an error of the allowed kinds. */
export function ensureSound(bench: Bench, result: Result<Registration, OnboardingError>, what: string): void {
  if (result.isErr()) {
    failed(
      result,
      { code: ['unexpected_response', 'rejected', 'decryption_failed'], delivery: ['accepted', 'refused'] },
      what,
    )
    return
  }
  const problems = problemsOfRegistration(result.value, bench.factory.id)
  ensure(problems.length === 0, `${what}: ${problems.join(', ')}`)
  const { providerCustomerId, reference } = result.value
  ensure(!['undefined', 'null', 'NaN', '[object Object]'].includes(providerCustomerId), `${what}: made-up id`)
  ensure(reference === undefined || !['undefined', 'null'].includes(reference), `${what}: made-up reference`)
}
