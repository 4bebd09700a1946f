import {
  type CallContext,
  err,
  isUsableId,
  type OnboardingError,
  ok,
  onboardingError,
  type Result,
  ResultAsync,
} from '@portico/core/adapter'
import type { Http } from '../http/create-http.ts'
import type { Effect } from '../http/http-call.ts'
import { lostVerdict, verdictError } from '../http/verdict.ts'
import type { HttpOperation } from './http-operation.ts'
import { type Provider, runOperation } from './run-operation.ts'
import { type Journal, namesGiven, type Place } from './step-journal.ts'

type Texts = Readonly<Record<string, string>>

/** What a request gives to later ones or, if it is the last, the result of the operation. */
export type Found<Output> = Texts | Output

/** One request of an operation of several, with all that it takes to send it. */
export interface StepCall<Input, Output> {
  readonly provider: Provider
  readonly operation: 'create' | 'update'
  readonly journal: Journal<Input, Output>
  readonly input: Input
  readonly context: CallContext
  readonly place: Place<Input, Output>
  readonly effect: Effect
}

/** Sends the request. The result is what its step gives or, if it is the last, the result of the operation. */
export const send = <Input extends object, Output extends object>(
  call: StepCall<Input, Output>,
): ResultAsync<Found<Output>, OnboardingError> =>
  // `read` of a step never gives `absent`: only that of `find` may.
  run(call, { ...call.place.step, effect: call.effect }) as ResultAsync<Found<Output>, OnboardingError>

/** Reads what became of a request in doubt; `outcome_unknown` if the provider cannot be asked. */
export function find<Input extends object, Output extends object>(
  call: StepCall<Input, Output>,
): ResultAsync<Found<Output> | 'absent', OnboardingError> {
  const { place, provider, operation } = call
  if (place.step.find) return run(call, { effect: 'read', ...place.step.find })
  const message = `${place.request} may or may not have been done, and the provider cannot be asked: check there by hand`
  const facts = { operation, delivery: 'unknown' } as const
  return new ResultAsync(
    Promise.resolve(err(onboardingError(provider.adapter.id, 'outcome_unknown', message, facts))),
  )
}

function run<Input extends object, Output extends object>(
  { provider, operation, journal, input, context, place, effect }: StepCall<Input, Output>,
  step: object,
): ResultAsync<Found<Output> | 'absent', OnboardingError> {
  const given = { ...input, facts: journal.facts(), item: place.item }
  // A step's input and result follow from its place among the others; TypeScript sees only any of them.
  const declared = step as HttpOperation<typeof given, Found<Output> | 'absent'>
  const namesCustomer = place.isLast || namesGiven(place.step).includes('providerCustomerId')
  // An answer may repeat what an earlier request carried: none of it is quoted.
  const plaintexts = 'fields' in input ? [input.fields] : []
  const http: Http = { send: (request) => provider.http.send({ ...request, namesCustomer, plaintexts }) }
  const { id } = provider.adapter
  const found = runOperation({ ...provider, http }, operation, declared, given, context).andThen((found) =>
    place.isLast || found === 'absent'
      ? ok(found)
      : givenBy(place.step, found, input).mapErr((names) =>
          onboardingError(
            id,
            'unexpected_response',
            `the answer to ${place.request} gives no usable ${names}: an id that is not a value of the customer`,
            { operation, delivery: 'accepted' },
          ),
        ),
  )
  // `read` threw, or returned no result: the request was sent. What was thrown may quote the customer.
  const failed = () => {
    const call = { operation, effect: declared.effect ?? effect }
    return verdictError(
      id,
      call,
      lostVerdict(call, `the adapter could not read the answer to ${place.request}`),
    )
  }
  return new ResultAsync(Promise.resolve(found).catch(() => err(failed())))
}

/** What a step gives, or the names of what it should: usable ids that are no values of the customer, as progress is stored. */
function givenBy(step: object, found: object, input: object): Result<Texts, string> {
  const values = valuesOf(input)
  const given = namesGiven(step).map((name) => [name, Reflect.get(found, name)] as const)
  const wrong = given.flatMap(([name, id]) => (isUsableId(id) && !values.has(id) ? [] : [name]))
  return wrong.length > 0 ? err(wrong.join(', ')) : ok(Object.fromEntries(given))
}

// A shorter value may equal an id by chance.
const fewest = 6

function valuesOf(input: { fields?: readonly { value: unknown }[]; reference?: unknown }): Set<string> {
  const values = new Set<string>()
  const visit = (value: unknown): void => {
    if (typeof value === 'object' && value !== null && !ArrayBuffer.isView(value))
      for (const inner of Object.values(value)) visit(inner)
    else if (String(value).length >= fewest && value !== input.reference) values.add(String(value))
  }
  visit(input.fields?.map(({ value }) => value))
  return values
}
