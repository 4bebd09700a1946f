import type { Registration } from '@portico/core'
import type { EventRequest } from '@portico/core/adapter'
import type { Bench, OpenOptions } from '../bench/bench.ts'
import { succeeded } from '../bench/expect.ts'
import type { Session } from '../bench/session.ts'
import { fail } from '../check.ts'
import type { Events, SentEvent } from '../scenarios.ts'

export const sendsNone = ({ adapter, scenarios }: Bench) =>
  scenarios.events || adapter.readEvent ? undefined : 'its provider sends no events that it reads'

export const eventsOf = ({ scenarios }: Bench): Events =>
  scenarios.events ?? fail('the adapter reads events, but the scenarios have none to prove it by')

/** A customer whom the stand-in knows, and how it tells of it. */
interface Sent {
  session: Session
  registration: Registration
  request: SentEvent
  /** Another genuine event about the same customer. */
  build(secondsFromNow: number, nonce: string, status?: string | number): Promise<SentEvent>
}

/** A customer whom the stand-in knows, and a genuine event about it. */
export async function sent(bench: Bench, options?: OpenOptions): Promise<Sent> {
  const session = await bench.open(options)
  const registration = succeeded(await session.create(bench.disguised()), 'create')
  const build = async (secondsFromNow: number, nonce: string, status?: string | number) =>
    eventsOf(bench).build(registration.providerCustomerId, {
      at: new Date(bench.now.getTime() + session.elapsed + secondsFromNow * 1000),
      nonce,
      ...(status !== undefined && { status }),
    })
  return { session, registration, build, request: await build(0, 'event-nonce-1') }
}

/** The request as core passes it to `readEvent`: names of headers in lower case, and the bytes of the body. */
export const asPassedOn = (request: SentEvent): EventRequest => {
  const headers = Object.entries(request.headers).map(([name, value]) => [name.toLowerCase(), value])
  const rawBytes = new TextEncoder().encode(request.rawBody)
  return { ...request, rawBytes, headers: Object.fromEntries(headers) }
}

/** How an event ends that is not to be believed. */
export const disbelieved = { code: 'invalid_signature', delivery: 'not_sent' } as const

/** How far the time of an event may be off, in seconds. */
export const toleranceOf = ({ adapter }: Bench): number =>
  (adapter.capabilities.eventToleranceMs ?? 5 * 60_000) / 1000
