import type { Bench } from '../bench/bench.ts'
import { succeeded } from '../bench/expect.ts'
import type { Session } from '../bench/session.ts'

/** A session at whose provider there is one customer, and its id. */
export async function customerAt(bench: Bench, settings = {}): Promise<{ session: Session; id: string }> {
  const session = await bench.open({ settings })
  const { providerCustomerId: id } = succeeded(await session.create(bench.customer()), 'create')
  return { session, id }
}
