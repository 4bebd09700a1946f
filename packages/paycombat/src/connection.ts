import type { Refusal } from '@portico/adapter-kit'
import type { customerOf } from './responses.ts'

/** A configured Paycombat: what every operation works with. */
export interface Connection {
  readonly customer: ReturnType<typeof customerOf>
  readonly readRefusal: (body: unknown) => Refusal
}
