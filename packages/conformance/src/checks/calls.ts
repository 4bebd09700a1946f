import type { CallOptions, Customer, OnboardingError, Registration } from '@portico/core'
import { ok, type Result } from 'neverthrow'
import type { Bench } from '../bench/bench.ts'
import { succeeded } from '../bench/expect.ts'
import type { Session } from '../bench/session.ts'
import type { WireRequest } from '../bench/wire.ts'
import { fail } from '../check.ts'
import { documentOf } from './document.ts'

/** The operations that ask the provider; first those that leave a new customer as it is. */
const operations = ['create', 'get', 'list', 'reconcile', 'update', 'uploadDocument'] as const

export type Operation = (typeof operations)[number]

/** The customer of whom an operation tells; of `list` the first; `undefined` where it tells of nobody. */
export type Told = Result<Registration | undefined, OnboardingError>

export type Call = (session: Session, id: string, options?: CallOptions) => Promise<Told>

/** Every operation that the adapter has, on a customer whom the provider knows by this id where it must. */
export function callsOf(bench: Bench, customer: Customer): [Operation, Call][] {
  const calls: Record<Operation, Call> = {
    create: (session, _, options) => session.create(customer, options),
    get: (session, id, options) => session.get(id, options),
    list: async (session, _, options) => (await session.list({}, options, 1))[0] ?? ok(undefined),
    reconcile: async (session, _, options) =>
      (await session.reconcile(customer, options)).map((found) =>
        found.type === 'absent' ? undefined : found.registration,
      ),
    update: (session, id, options) => session.update(id, bench.changes(customer.kind), options),
    uploadDocument: (session, id, options) => session.uploadDocument(id, documentOf(bench), options),
  }
  return operations.filter((name) => bench.adapter[name]).map((name) => [name, calls[name]])
}

/** The registration that a call gave, or a failed check. */
export const told = (result: Told, what: string): Registration =>
  succeeded(result, what) ?? fail(`${what} must tell of a customer, but tells of nobody`)

/** Whether an operation says that there is no such thing: to be had where the provider has no way to reconcile. */
export const isUnsupported = (result: Told): boolean => result.isErr() && result.error.code === 'unsupported'

/** Calls every operation once, about one customer, and gives what each of them sent. */
export async function callEverything(
  bench: Bench,
  session: Session,
  customer = bench.customer(),
): Promise<[Operation, readonly WireRequest[]][]> {
  const sent: [Operation, readonly WireRequest[]][] = []
  let id = ''
  for (const [operation, call] of callsOf(bench, customer)) {
    const before = session.wire.requests.length
    const result = await call(session, id)
    if (!isUnsupported(result)) id = told(result, operation).providerCustomerId
    sent.push([operation, session.wire.requests.slice(before)])
  }
  return sent
}
