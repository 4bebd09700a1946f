import type { HttpOperation, HttpRequest } from './http-operation.ts'

/** What done steps gave, by name. A list has one value for each request of a repeated step. */
export type Facts = Readonly<Record<string, string | readonly string[]>>

/** What one request of a step works with: the input of the operation, what earlier steps gave, and its own item. */
export type StepInput<Input, Known, Item> = Input & {
  /** What earlier steps gave. In a preview, `<name>` for each. */
  readonly facts: Known
  /** The item of this request, if the step is repeated. */
  readonly item: Item
}

/** A request of a step as data. Its `request` is pure and returns at once, as it also makes the preview. */
interface StepRequest<Input, Output> extends Omit<HttpOperation<Input, Output>, 'request'> {
  /** What the request carries: the fields, encrypted if it is sent and plain if it is previewed. Default: nothing. */
  request?(input: Input): HttpRequest
}

interface NamedRequest<Input, Output> extends StepRequest<Input, Output> {
  /** Unique within the operation, without `[`: `upload`. Stored progress has it, so renaming it makes such progress unusable. */
  readonly name: string
  /**
   * The read that finds out what became of a request in doubt. `absent` only if a successful answer lists nothing; never by
   * an error code. Default: an unsafe request in doubt stays in doubt.
   */
  readonly find?: StepRequest<Input, Output | 'absent'> | undefined
}

/** A step before the last. */
export interface Step<Input, Known, Name extends string, Item>
  extends NamedRequest<StepInput<Input, Known, Item>, Readonly<Record<NoInfer<Name>, string>>> {
  /**
   * The names of what `read` gives to later steps: ids of the provider, never a value of the customer, as progress stores
   * them. `providerCustomerId` is the provider's id of the customer; from this step on the customer is registered.
   */
  readonly gives?: readonly Name[] | undefined
  /** One request for each of these items; none if the list is empty. Default: one request. */
  each?(input: Input & { readonly facts: Known }): readonly Item[]
}

/** The last step. Its answer is the result of the operation. */
export interface LastStep<Input, Known, Output>
  extends NamedRequest<StepInput<Input, Known, undefined>, Output> {}

type Given<Name extends string, Item> = {
  readonly [N in Name]: [Item] extends [undefined] ? string : readonly string[]
}

/** Any step before the last, as it is run: what it gives is checked by name. */
export type AnyStep<Input> = Step<Input, Facts, string, unknown>

/** An operation of several requests. */
export interface Steps<Input, Output> {
  /** The steps before the last, in the order of sending. */
  readonly earlier: readonly AnyStep<Input>[]
  /** The step whose answer is the result. */
  readonly last: LastStep<Input, Facts, Output>
}

/** Whether an operation takes several requests. */
export const isSteps = <Input, Output>(
  operation: Steps<Input, Output> | object | undefined,
): operation is Steps<Input, Output> => operation !== undefined && 'last' in operation

// biome-ignore lint/complexity/noBannedTypes: before the first step no fact is known.
type None = {}

/**
 * An operation of several requests, each as data: two to five steps, one after another. `read` gives what later steps need,
 * named by `gives`; the last one gives the result. A step that is safe to repeat is named in `capabilities.idempotent`:
 * `create.upload`.
 *
 * @example
 * create: steps(
 *   { name: 'upload', method: 'POST', route: '/files', gives: ['fileId'], request, read },
 *   { name: 'register', method: 'POST', route: '/customers', request: ({ fields, facts }) => …, read },
 * )
 */
export function steps<Input, Output, const A extends string = never, AI = undefined>(
  first: Step<Input, None, A, AI>,
  last: LastStep<Input, Given<A, AI>, Output>,
): Steps<Input, Output>
export function steps<
  Input,
  Output,
  const A extends string = never,
  AI = undefined,
  const B extends string = never,
  BI = undefined,
>(
  first: Step<Input, None, A, AI>,
  second: Step<Input, Given<A, AI>, B, BI>,
  last: LastStep<Input, Given<A, AI> & Given<B, BI>, Output>,
): Steps<Input, Output>
export function steps<
  Input,
  Output,
  const A extends string = never,
  AI = undefined,
  const B extends string = never,
  BI = undefined,
  const C extends string = never,
  CI = undefined,
>(
  first: Step<Input, None, A, AI>,
  second: Step<Input, Given<A, AI>, B, BI>,
  third: Step<Input, Given<A, AI> & Given<B, BI>, C, CI>,
  last: LastStep<Input, Given<A, AI> & Given<B, BI> & Given<C, CI>, Output>,
): Steps<Input, Output>
export function steps<
  Input,
  Output,
  const A extends string = never,
  AI = undefined,
  const B extends string = never,
  BI = undefined,
  const C extends string = never,
  CI = undefined,
  const D extends string = never,
  DI = undefined,
>(
  first: Step<Input, None, A, AI>,
  second: Step<Input, Given<A, AI>, B, BI>,
  third: Step<Input, Given<A, AI> & Given<B, BI>, C, CI>,
  fourth: Step<Input, Given<A, AI> & Given<B, BI> & Given<C, CI>, D, DI>,
  last: LastStep<Input, Given<A, AI> & Given<B, BI> & Given<C, CI> & Given<D, DI>, Output>,
): Steps<Input, Output>
export function steps<Input, Output>(
  ...all: [...AnyStep<Input>[], LastStep<Input, Facts, Output>]
): Steps<Input, Output> {
  const names = all.map(({ name }) => name)
  if (new Set(names).size < names.length || names.some((name) => !/^\w[\w-]*$/.test(name)))
    throw new TypeError('The steps of an operation need names of letters and digits, each another')
  return { earlier: all.slice(0, -1) as AnyStep<Input>[], last: all.at(-1) as LastStep<Input, Facts, Output> }
}
