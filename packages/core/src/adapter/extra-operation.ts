import type { ResultAsync } from 'neverthrow'
import type * as z from 'zod'
import type { OnboardingError } from '../result/onboarding-error.ts'
import type { Registration } from '../result/registration.ts'
import type { CustomerRef, ProviderCustomer } from './adapter.ts'
import type { CallContext, CallOptions } from './call-context.ts'

/** How a call names the customer: by the provider's own id, by that or a reference, or not at all. */
export type NamedBy = 'id' | 'ref' | 'nothing'

/** The check of an operation's input; `undefined` for an operation without one. */
export type InputSchema = z.core.$ZodType | undefined

/** What an operation works with: the customer and the input, both checked. */
export type ExtraInput<By extends NamedBy, Input extends InputSchema> = CustomerIn<By> & {
  readonly input: Input extends z.core.$ZodType ? z.output<Input> : undefined
}

type CustomerIn<By extends NamedBy> = By extends 'id'
  ? { readonly id: string }
  : By extends 'ref'
    ? { readonly ref: CustomerRef }
    : unknown

/**
 * An operation that only one provider has. Core checks the customer and the input before `run`. If `run` finds a customer
 * (any object with a `providerCustomerId`), core checks that it is the one named by the call, and returns a `Registration`.
 */
export interface ExtraOperation<
  By extends NamedBy = NamedBy,
  Input extends InputSchema = InputSchema,
  Found = unknown,
> {
  /** How a call names the customer. */
  readonly namedBy: By
  /** The check of the input; `undefined` if the operation takes none. */
  readonly input: Input
  /** Whether it may change something at the provider: if it throws, its outcome is unknown. */
  readonly writes: boolean
  /** Runs the operation. The customer and the input are checked. */
  run(given: ExtraInput<By, Input>, context: CallContext): ResultAsync<Found, OnboardingError>
}

/**
 * The operations that only one provider has, as `onboarding.operations` has them: each takes what names the customer, its
 * input and the options of the call, and leaves out what it does not take. For a union of adapters, operations that not all
 * of them have are optional: `onboarding.operations.banks?.()`.
 */
export type OperationsOf<A> = {
  readonly [Name in keyof ExtrasOf<A>]: CallOf<ExtrasOf<A>[Name], IdOf<A>>
} & {
  readonly [Name in Exclude<NamesIn<A>, keyof ExtrasOf<A>>]?: CallIn<A, Name>
}

type ExtrasOf<A> = A extends { readonly extraOperations: infer Extras } ? Extras : Record<never, never>
type NamesIn<A> = A extends { readonly extraOperations: infer Extras } ? keyof Extras : never
type IdOf<A> = A extends { readonly id: infer Id extends string } ? Id : string
type CallIn<A, Name> = A extends { readonly extraOperations: infer Extras }
  ? Name extends keyof Extras
    ? CallOf<Extras[Name], IdOf<A>>
    : never
  : never

type CallOf<Operation, Id extends string> =
  Operation extends ExtraOperation<infer By, infer Input, infer Found>
    ? (
        ...given: [...CustomerArgument<By>, ...InputArgument<Input>, options?: CallOptions]
      ) => ResultAsync<Registered<Found, Id>, OnboardingError>
    : never

type CustomerArgument<By extends NamedBy> = By extends 'id'
  ? [id: string]
  : By extends 'ref'
    ? [ref: CustomerRef]
    : []

type InputArgument<Input extends InputSchema> = Input extends z.core.$ZodType
  ? undefined extends z.input<Input>
    ? [input?: z.input<Input>]
    : [input: z.input<Input>]
  : []

type Registered<Found, Id extends string> =
  Found extends ProviderCustomer<infer Details> ? Registration<Details, Id> : Found
