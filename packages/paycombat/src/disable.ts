import {
  type CallOptions,
  type ContextOf,
  checkReference,
  type OnboardingError,
  providerIdOf,
  type Registration,
  type ResultAsync,
  registerOnly,
} from '@portico/adapter-kit'
import type { Connection } from './connection.ts'
import { type PaycombatDetails, readDisabled } from './responses.ts'

/** The operation that only Paycombat has. */
export interface DisableOperation {
  /**
   * Switches a customer off ("Disable Customer"): `details.isActive` is then false. The status stays `registered`, as
   * ordinary customers may be inactive too. Doing it twice is the same as once.
   *
   * @param id - Paycombat's `customer_id`.
   */
  disable(
    id: string,
    options?: CallOptions,
  ): ResultAsync<Registration<PaycombatDetails, 'paycombat'>, OnboardingError>
}

export const disableOperation = (connection: Connection, contextOf: ContextOf): DisableOperation => ({
  disable(id, call) {
    const { adapter, http } = connection
    const context = contextOf(call)
    return checkReference(id, adapter).asyncAndThen((ref) =>
      http
        .send({
          operation: 'disable',
          method: 'PATCH',
          route: '/api/v1/customer/disable/{customer_id}',
          params: { customer_id: providerIdOf(ref) },
          effect: 'safe_write',
          context,
        })
        .andThen((answer) => readDisabled(answer, connection))
        .andThen((found) => registerOnly(ref, { adapter, context }, 'disable', found)),
    )
  },
})
