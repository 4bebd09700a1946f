import {
  type AdapterDescription,
  type CallContext,
  type OnboardingError,
  type PreparedFields,
  ResultAsync,
} from '@portico/core/adapter'
import type { Answer } from '../http/answer.ts'
import type { Http } from '../http/create-http.ts'
import { wait } from '../http/wait.ts'
import { type Built, buildRequest } from './build-request.ts'
import type { Operation } from './declared-operations.ts'
import { effectOf } from './effect-of.ts'
import { type Encrypt, encryptFields } from './encrypt-fields.ts'
import type { HttpRequest, Send, SentRequest } from './http-operation.ts'
import { type Content, idempotencyHeader } from './idempotency.ts'

/** A configured provider, as every operation works with it. */
export interface Provider {
  readonly adapter: AdapterDescription
  readonly http: Http
  readonly encrypt: Encrypt | undefined
}

/** Runs an operation: builds its request, sends it and reads the answer. A function sends by itself. */
export function runOperation<Input extends object, Output>(
  provider: Provider,
  name: string,
  operation: Operation<Input, Output>,
  input: Input,
  context: CallContext,
): ResultAsync<Output, OnboardingError> {
  const reference = hasFields(input) ? input.reference : undefined
  if (typeof operation === 'function') return operation(input, senderOf(provider, name, context, reference))
  const encrypted = hasFields(input) ? input.fields.filter((field) => field.encrypted) : []
  const plaintexts = encrypted.map(({ value }) => value)
  const build = () => operation.request?.(encryptedInput(input, provider.encrypt)) ?? {}
  const plain = encrypted.length > 0 ? () => operation.request?.(input) ?? {} : undefined
  const content = { reference, plain }
  return sendBuilt(provider, name, { ...operation, plaintexts }, build, context, content).andThen((answer) =>
    operation.read(answer, input),
  )
}

/** What an operation of several requests sends by. */
export const senderOf =
  (provider: Provider, name: string, context: CallContext, reference?: string): Send =>
  ({ method, route, effect, plaintexts, idempotency, afterMs = 0, ...request }) => {
    const known = { method, route, effect, plaintexts, idempotency }
    const send = () => sendBuilt(provider, name, known, () => request, context, { reference })
    // Sending reports an abort.
    return afterMs > 0 ? ResultAsync.fromSafePromise(wait(afterMs, context.signal)).andThen(send) : send()
  }

function sendBuilt(
  { adapter, http }: Provider,
  name: string,
  { method, route, effect, plaintexts, idempotency }: Omit<SentRequest, keyof HttpRequest>,
  build: () => Built,
  context: CallContext,
  content: Content,
): ResultAsync<Answer, OnboardingError> {
  const known = { operation: name, effect: effect ?? effectOf(name, method, adapter) }
  const addKey =
    idempotency &&
    ((sent: HttpRequest) => idempotencyHeader(idempotency, { method, route, context, ...content }, sent))
  return new ResultAsync(buildRequest(build, adapter.id, known, addKey)).andThen((request) =>
    http.send({ ...known, method, route, ...request, plaintexts, context }),
  )
}

const encryptedInput = <Input extends object>(input: Input, encrypt: Encrypt | undefined): Input =>
  hasFields(input) ? { ...input, fields: encryptFields(input.fields, encrypt) } : input

const hasFields = (input: object): input is Pick<PreparedFields, 'fields' | 'reference'> => 'fields' in input
