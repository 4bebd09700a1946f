import type { AdapterDescription, Refusal } from '@portico/adapter-kit'
import type { TypeCodes } from './type-codes.ts'

/** A configured Paycombat: what every operation works with. */
export interface Connection {
  readonly adapter: AdapterDescription<'paycombat'>
  readonly readRefusal: (body: unknown) => Refusal
  readonly typeCodes: TypeCodes
}
