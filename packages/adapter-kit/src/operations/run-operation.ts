import {
  type AdapterDescription,
  type CallContext,
  type OnboardingError,
  type PreparedFields,
  ResultAsync,
} from '@portico/core/adapter'
import type { Answer } from '../http/answer.ts'
import type { Http } from '../http/create-http.ts'
import { buildRequest } from './build-request.ts'
import type { Operation } from './declared-operations.ts'
import { effectOf } from './effect-of.ts'
import { type Encrypt, encryptFields } from './encrypt-fields.ts'
import type { HttpRequest, Send, SentRequest } from './http-operation.ts'

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
  if (typeof operation === 'function') return operation(input, senderOf(provider, name, context))
  const encrypted = hasFields(input) ? input.fields.filter((field) => field.encrypted) : []
  const plaintexts = encrypted.map(({ value }) => value)
  const build = () => operation.request?.(encryptedInput(input, provider.encrypt)) ?? {}
  return sendBuilt(provider, name, { ...operation, plaintexts }, build, context).andThen((answer) =>
    operation.read(answer, input),
  )
}

/** What an operation of several requests sends by. */
export const senderOf =
  (provider: Provider, name: string, context: CallContext): Send =>
  ({ method, route, effect, plaintexts, ...request }) =>
    sendBuilt(provider, name, { method, route, effect, plaintexts }, () => request, context)

function sendBuilt(
  { adapter, http }: Provider,
  name: string,
  { method, route, effect, plaintexts }: Omit<SentRequest, keyof HttpRequest>,
  build: Parameters<typeof buildRequest>[0],
  context: CallContext,
): ResultAsync<Answer, OnboardingError> {
  const known = { operation: name, effect: effect ?? effectOf(name, method, adapter) }
  return new ResultAsync(buildRequest(build, adapter.id, known)).andThen((request) =>
    http.send({ ...known, method, route, ...request, plaintexts, context }),
  )
}

const encryptedInput = <Input extends object>(input: Input, encrypt: Encrypt | undefined): Input =>
  hasFields(input) ? { ...input, fields: encryptFields(input.fields, encrypt) } : input

const hasFields = (input: object): input is Pick<PreparedFields, 'fields'> => 'fields' in input
