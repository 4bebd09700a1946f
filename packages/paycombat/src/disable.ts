import type { Http } from '@portico/adapter-kit'
import type { AdapterDescription, CallOptions, ContextOf, OnboardingError, Registration } from '@portico/core'
import type { ResultAsync } from 'neverthrow'
import { type PaycombatDetails, readDisabled } from './responses.ts'

export interface DisableOperation {
  /**
   * Switches a customer off ("Disable Customer"): `details.isActive` is then false. The status stays `registered`, as
   * ordinary customers may be inactive too. Doing it twice is the same as once.
   *
   * @param id - Paycombat's `customer_id`.
   */
  disable(id: string, options?: CallOptions): ResultAsync<Registration<PaycombatDetails>, OnboardingError>
}

export const disableOperation = (
  http: Http,
  adapter: AdapterDescription,
  contextOf: ContextOf,
): DisableOperation => ({
  disable: (id, call) =>
    http
      .send({
        operation: 'disable',
        method: 'PATCH',
        route: '/api/v1/customer/disable/{customer_id}',
        params: { customer_id: id },
        effect: 'safe_write',
        context: contextOf(call),
      })
      .andThen((answer) => readDisabled(answer, adapter))
      .map((found) => ({ provider: adapter.id, ...found, mapping: [] })),
})
