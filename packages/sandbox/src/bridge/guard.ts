import type { Call } from '../server/stand-in.ts'
import type { BridgeCustomer } from './customer.ts'
import type { createIdempotency } from './idempotency.ts'
import { missingKey, needlessIdempotencyKey, unknownCustomer, wrongKey } from './replies.ts'
import type { BridgeStore } from './store.ts'

type Handle = (call: Call) => Response | Promise<Response>

/** Guards of the API's operations: who calls, whether the call may be answered again, and for which customer. */
export function createGuard(
  apiKey: string,
  store: BridgeStore,
  idempotency: ReturnType<typeof createIdempotency>,
) {
  const refuseStranger = ({ headers }: Call): Response | undefined => {
    const key = headers.get('api-key')
    if (key === null) return missingKey()
    return key === apiKey ? undefined : wrongKey()
  }

  return {
    /** Anything but a POST. inferred: an `Idempotency-Key`, which Bridge says must not be sent here, is refused. */
    plain:
      (handle: Handle): Handle =>
      (call) =>
        refuseStranger(call) ??
        (call.headers.has('idempotency-key') ? needlessIdempotencyKey() : handle(call)),
    /** A POST, which gives the same answer again under the same key. */
    post:
      (handle: (call: Call) => Response): Handle =>
      (call) =>
        refuseStranger(call) ?? idempotency.answer(call, () => handle(call)),
    /** An operation on the customer that the path names. */
    forCustomer:
      (handle: (customer: BridgeCustomer, call: Call) => Response) =>
      (call: Call): Response => {
        const customer = store.get(call.params.id ?? '')
        return customer ? handle(customer, call) : unknownCustomer()
      },
  }
}

export type Guard = ReturnType<typeof createGuard>
