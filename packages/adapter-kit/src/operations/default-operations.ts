import {
  type CustomerDocument,
  type CustomerKind,
  type OnboardingError,
  ok,
  type PreparedFields,
  type ProviderCustomer,
  type ProviderErasure,
  type Result,
} from '@portico/core/adapter'
import type { Answer } from '../http/answer.ts'
import type { CustomerReader } from '../read/customer-reader.ts'
import type { Outcome } from '../read/said.ts'
import type { HttpOperations, Operation, Target } from './declared-operations.ts'
import type { HttpErase, HttpOperation, HttpRequest } from './http-operation.ts'
import type { Steps } from './steps.ts'

/** What operations without a `request` or `read` of their own use. */
export interface Defaults {
  /** Reads answers about one customer. */
  readonly customer: CustomerReader | undefined
  /** Makes the JSON of a create or update. */
  body(given: PreparedFields): Record<string, unknown>
}

type Found = ProviderCustomer<unknown>
type Create = Omit<HttpOperation<PreparedFields, Found>, 'request'> & {
  request(fields: PreparedFields): HttpRequest
}
type About<Input, Output> = Operation<Input, Output> | undefined

/** Operations of which each has a `request` and a `read`. */
export interface CompleteOperations<ByReference extends boolean>
  extends Omit<HttpOperations, 'create' | 'get' | 'update' | 'uploadDocument' | 'erase'> {
  readonly create: Create | Steps<PreparedFields, Found>
  readonly get: About<Target<ByReference>, Found>
  readonly update:
    | About<Target<ByReference> & PreparedFields, Found>
    | Steps<Target<ByReference> & PreparedFields, Found>
  readonly uploadDocument: About<Target<ByReference> & { readonly document: CustomerDocument }, Found>
  readonly erase: About<Target<ByReference>, ProviderErasure> &
    Partial<Pick<HttpErase<never>, 'notFoundMeansNothingHeld'>>
}

type Read = (answer: Answer, input: object) => Result<unknown, OnboardingError>
type AnyOperation = Pick<HttpOperation<never, unknown>, 'method' | 'route' | 'request'>

/**
 * The same operations, each with a `request` and a `read`.
 *
 * @throws TypeError for an operation about one customer without a `request`, if its route has no place for the id.
 */
export function withDefaults<ByReference extends boolean>(
  provider: string,
  declared: HttpOperations,
  { customer, body }: Defaults,
): CompleteOperations<ByReference> {
  const complete = (name: keyof HttpOperations, read: Read | undefined) => {
    const operation = declared[name]
    // A function and an operation of several requests send and read by themselves.
    if (typeof operation !== 'object' || !isRequest(operation)) return
    if (name !== 'create' && !operation.request && placeIn(operation.route) === undefined)
      throw new TypeError(`${name} of ${provider} needs a \`request\`: its route has no {id}`)
    return { [name]: { request: defaultRequest(operation, body), read, ...operation } }
  }
  const reads = (outcome: Outcome): Read | undefined =>
    customer && ((answer, input) => customer.read(answer, outcome, kindIn(input)))
  const completed = {
    ...declared,
    ...complete('create', reads('created')),
    ...complete('get', reads('existing')),
    ...complete('update', reads('updated')),
    ...complete('uploadDocument', reads('updated')),
    ...complete('erase', erased),
    ...(declared.extraOperations && {
      extraOperations: Object.fromEntries(
        Object.entries(declared.extraOperations).map(([name, operation]) => [
          name,
          { request: defaultRequest(operation, body), ...operation },
        ]),
      ),
    }),
  }
  // The types of the declaration demand a `read` if there is no `customer`.
  return completed as unknown as CompleteOperations<ByReference>
}

const isRequest = (operation: object): operation is AnyOperation => 'route' in operation

const erased: Read = (answer) => ok({ type: 'erased', raw: answer.raw } satisfies ProviderErasure)

const kindIn = (input: object): CustomerKind | undefined =>
  'kind' in input ? (input as PreparedFields).kind : undefined

const defaultRequest =
  ({ method, route }: AnyOperation, body: Defaults['body']) =>
  (input: object): HttpRequest => {
    const place = placeIn(route)
    return {
      ...(place !== undefined && 'id' in input && { params: { [place]: String(input.id) } }),
      ...(method !== 'GET' && hasFields(input) && { json: body(input) }),
    }
  }

/** The name of the only `{place}` in a route. */
function placeIn(route: string): string | undefined {
  const [place, ...others] = route.matchAll(/\{(\w+)\}/g)
  return others.length === 0 ? place?.[1] : undefined
}

const hasFields = (input: object): input is PreparedFields => 'fields' in input
