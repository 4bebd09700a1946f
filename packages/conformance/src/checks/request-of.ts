import { answer } from '../bench/acts.ts'
import type { Bench } from '../bench/bench.ts'
import type { WireRequest } from '../bench/wire.ts'
import { written } from './sending.ts'

/** The only request of a create, by this clock and with this nonce. */
export async function requestOf(
  bench: Bench,
  number: number,
  options: { now?: Date; nonce?: () => string } = {},
) {
  const session = await bench.open(options)
  session.wire.always(answer(400))
  await session.create(bench.another(number))
  return written(session.wire.requests)
}

/** A header of a request; empty where it has none. */
export const header = (request: WireRequest, name: string): string => request.headers[name] ?? ''
