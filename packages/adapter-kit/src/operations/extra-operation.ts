import type { ExtraInput, InputSchema, NamedBy } from '@portico/core/adapter'
import type { HttpOperation } from './http-operation.ts'

/** An operation that only one provider has, as data. */
export interface ExtraHttpOperation<By extends NamedBy, Input extends InputSchema, Found>
  extends HttpOperation<ExtraInput<By, Input>, Found> {
  /**
   * How a call names the customer: by the provider's own `id`, by that or a reference (`ref`), or by `nothing` if it is not
   * about a customer. Checked before `request`.
   */
  readonly namedBy: By
  /** The check of the input. Default: the operation takes none. */
  readonly input: Input
}

interface ExtraDefinition<By extends NamedBy, Input extends InputSchema, Found>
  extends HttpOperation<ExtraInput<By, Input>, Found>,
    Pick<ExtraHttpOperation<By, Input, Found>, 'namedBy'>,
    Partial<Pick<ExtraHttpOperation<By, Input, Found>, 'input'>> {}

/**
 * An operation that only one provider has. If `read` finds a customer, the caller gets a `Registration`, and an answer about
 * another customer is rejected.
 *
 * @example disable: extraOperation({ namedBy: 'id', method: 'POST', route: '/customers/{id}/disable', request, read })
 */
export const extraOperation = <By extends NamedBy, Found, Input extends InputSchema = undefined>(
  operation: ExtraDefinition<By, Input, Found>,
): ExtraHttpOperation<By, Input, Found> =>
  // Without a schema `Input` is `undefined`, its default.
  ({ ...operation, input: operation.input as Input })
