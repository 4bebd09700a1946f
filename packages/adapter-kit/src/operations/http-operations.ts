import {
  type AdapterDescription,
  type AdapterOperations,
  type CallContext,
  type CustomerRef,
  type ExtraOperation,
  err,
  type Idempotency,
  nestFields,
  type OnboardingError,
  ok,
  type PreparedFields,
  type ProviderErasure,
  type Result,
} from '@portico/core/adapter'
import { createHttp } from '../http/create-http.ts'
import type { HttpOptions } from '../http/http-options.ts'
import type { HttpSession, Session } from '../http/session.ts'
import type { CustomerReader } from '../read/customer-reader.ts'
import { accountOf } from './account-of.ts'
import type { HttpOperations, Operation, OperationsIn, Target } from './declared-operations.ts'
import { type Defaults, withDefaults } from './default-operations.ts'
import { effectOf } from './effect-of.ts'
import { checkEncryption, type Encrypt } from './encrypt-fields.ts'
import { previewOf, previewSteps } from './preview-steps.ts'
import { type Provider, runOperation, senderOf } from './run-operation.ts'
import { runSteps } from './run-steps.ts'
import { sessionsOf } from './sessions-of.ts'
import { describeSteps } from './step-descriptions.ts'
import { isSteps } from './steps.ts'

/** How an adapter speaks HTTP with its provider, and how it encrypts. */
export interface HttpConnection<
  Login extends Session = Session,
  Reader extends CustomerReader | undefined = CustomerReader | undefined,
> extends Omit<HttpOptions, 'provider' | 'adapter'> {
  /** Encrypts the fields that the table marks `encrypted`. Needed if it marks any. */
  readonly encrypt?: Encrypt | undefined
  /** The login of a provider whose credentials are a token that expires. Default: `authorize` is all. */
  readonly session?: HttpSession<Login> | undefined
  /**
   * How this provider's customers are read, by `customerReader`: reads the answers to `create`, `get`, `update` and `uploadDocument`
   * that have no `read`. Default: each of these has one.
   */
  readonly customer?: Reader
  /** The JSON of a create or update without a `request`. Pure. Default: `nestFields` of its fields. */
  readonly body?: Defaults['body'] | undefined
}

/**
 * The operations of a provider over HTTP, from their declaration. The name, the context, the customer's id, encryption, the
 * retry policy and the preview follow from it.
 *
 * @example connectAdapter(description, (settings, adapter) => ok(httpOperations(adapter, connection, { create, get })))
 */
export function httpOperations<
  ByReference extends boolean,
  const Declared extends HttpOperations<unknown, ByReference, HasReader<Reader>>,
  Login extends Session = Session,
  Reader extends CustomerReader | undefined = undefined,
>(
  adapter: AdapterDescription<string, ByReference>,
  {
    encrypt,
    session,
    customer,
    body = ({ fields }) => nestFields(fields),
    ...connection
  }: HttpConnection<Login, Reader>,
  declared: Declared,
): OperationsIn<Declared, Reader> {
  checkEncryption(adapter, encrypt)
  const options = {
    ...(customer && { customerIdAt: [customer.idAt] }),
    ...connection,
    provider: adapter.id,
    adapter,
  }
  const http = createHttp(options, session && sessionsOf(adapter, options, session))
  const provider: Provider = { adapter, http, encrypt }
  const {
    create,
    get,
    update,
    uploadDocument,
    erase,
    reconcile,
    discover,
    list,
    extraOperations,
    readEvent,
    ...others
  } = withDefaults<ByReference>(adapter.id, declared, { customer, body })
  const run =
    <Input extends object, Output>(name: string, operation: Operation<Input, Output>) =>
    (input: Input, context: CallContext) =>
      runOperation(provider, name, operation, input, context)
  // Core lets a reference through only if the adapter looks customers up by reference.
  const target = (ref: CustomerRef) =>
    ({ ref, id: typeof ref === 'string' ? ref : '' }) as Target<ByReference>

  const stepsOf = (name: 'create' | 'update', operation: object | undefined) =>
    isSteps(operation) && { [name]: describeSteps(name, operation, adapter) }
  const markOf = (name: 'create' | 'update', operation: object | undefined) =>
    operation && 'idempotency' in operation && operation.idempotency
      ? { [name]: operation.idempotency as Idempotency }
      : {}
  const idempotency = { ...markOf('create', create), ...markOf('update', update) }
  const declaredSteps = { ...stepsOf('create', create), ...stepsOf('update', update) }

  const operations: AdapterOperations = {
    ...others,
    ...accountOf(options),
    ...(readEvent && { readEvent: (request) => readEvent(request, adapter) }),
    ...(Object.keys(declaredSteps).length > 0 && { steps: declaredSteps }),
    ...(Object.keys(idempotency).length > 0 && { idempotency }),
    previewCreate: (fields) =>
      isSteps(create)
        ? previewSteps(options.baseUrl, create, fields)
        : previewOf(options.baseUrl, create, create.request(fields)),
    create: (fields, context) =>
      isSteps(create)
        ? runSteps(provider, aboutCreate(fields), create, fields, context)
        : run('create', create)(fields, context),
    ...(get && { get: (ref, context) => run('get', get)(target(ref), context) }),
    ...(update && {
      update: (ref, fields, context) => {
        const given = { ...target(ref), ...fields }
        return isSteps(update)
          ? runSteps(provider, { operation: 'update', customer: ref }, update, given, context)
          : run('update', update)(given, context)
      },
    }),
    ...(uploadDocument && {
      uploadDocument: (ref, document, context) =>
        run('uploadDocument', uploadDocument)({ ...target(ref), document }, context),
    }),
    ...(erase && {
      erase: (ref, context) =>
        run('erase', erase)(target(ref), context).orElse(
          nothingHeldIf('notFoundMeansNothingHeld' in erase && erase.notFoundMeansNothingHeld),
        ),
    }),
    ...(discover && { discover: run('discover', discover) }),
    ...(reconcile && { reconcile: run('reconcile', reconcile) }),
    ...(list && { list: (filter, context) => list(filter, senderOf(provider, 'list', context)) }),
    ...(extraOperations && { extraOperations: connectExtras(provider, extraOperations) }),
  }
  // It has the operations that are declared; TypeScript does not look into a generic's conditional types.
  return operations as OperationsIn<Declared, Reader>
}

type HasReader<Reader> = [Reader] extends [CustomerReader] ? true : false

/** Turns a 404 into `nothing_held` if the provider documents that it means this. */
const nothingHeldIf =
  (isDocumented: boolean | undefined) =>
  (error: OnboardingError): Result<ProviderErasure, OnboardingError> =>
    isDocumented && error.code === 'not_found'
      ? ok({ type: 'nothing_held', raw: () => error.raw() })
      : err(error)

// Core gives the reference of every customer that it creates.
const aboutCreate = ({ reference = '' }: PreparedFields) =>
  ({ operation: 'create', customer: { reference } }) as const

const connectExtras = (
  provider: Provider,
  extras: NonNullable<HttpOperations['extraOperations']>,
): Record<string, ExtraOperation> =>
  Object.fromEntries(
    Object.entries(extras).map(([name, operation]) => {
      const { namedBy, input, method, effect = effectOf(name, method, provider.adapter) } = operation
      const run: ExtraOperation['run'] = (given, context) =>
        runOperation(provider, name, operation, given, context)
      return [name, { namedBy, input, writes: effect !== 'read', run }]
    }),
  )
