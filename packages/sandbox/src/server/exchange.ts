import type { HttpBindings } from '@hono/node-server'
import type { ProviderId } from '../provider-id.ts'
import type { Call } from './stand-in.ts'

/** One call on its way through a stand-in, in steps, so that a fault can come between any two of them. */
export interface Exchange {
  readonly provider: ProviderId
  readonly call: Call
  /** The call's own connection, for what no `Response` can express. */
  readonly connection: HttpBindings
  /** Lets the provider do its work. The answer is not sealed yet. */
  readonly process: () => Promise<Response>
  /** Signs an answer, where the provider does that. */
  readonly seal: (response: Response) => Promise<Response>
}
