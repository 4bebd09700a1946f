import { err, errAsync, ok, type Result, type ResultAsync } from 'neverthrow'
import * as z from 'zod'
import type { Adapter, AdapterDescription, CustomerRef, ProviderCustomer } from '../adapter/adapter.ts'
import type { CallOptions } from '../adapter/call-context.ts'
import type { ExtraInput, ExtraOperation, InputSchema, NamedBy } from '../adapter/extra-operation.ts'
import { issuesOf } from '../customer/check-customer.ts'
import { plainCopy } from '../plain-copy.ts'
import { type OnboardingError, onboardingError } from '../result/onboarding-error.ts'
import { atProvider } from './at-provider.ts'
import { checkReference } from './check-reference.ts'
import type { OperationContext } from './onboarding-context.ts'
import { register, registerOnly } from './register.ts'

type Checked<T> = Result<T, OnboardingError>
type Call = (...given: unknown[]) => ResultAsync<unknown, OnboardingError>

/** Starts a call with these options. */
type Start = (
  operation: string,
  options: CallOptions | undefined,
  run: (onboarding: OperationContext<unknown>) => ResultAsync<unknown, OnboardingError>,
) => ResultAsync<unknown, OnboardingError>

/** The operations that only this provider has, with the checks of the common ones. */
export const extraOperations = (
  { extraOperations = {} }: Adapter,
  start: Start,
): Readonly<Record<string, Call>> =>
  Object.fromEntries(
    Object.entries(extraOperations).map(([name, operation]) => [
      name,
      (...given: unknown[]) => {
        const rest = [...given]
        const customer = operation.namedBy === 'nothing' ? undefined : rest.shift()
        const input = operation.input && rest.shift()
        const [options, ...more] = rest
        const run = (onboarding: OperationContext<unknown>) =>
          isOptions(options) && more.every((one) => one === undefined)
            ? call(onboarding, name, operation, customer, input)
            : errAsync(tooMuch(name, operation, onboarding.adapter))
        return start(name, options as CallOptions | undefined, run)
      },
    ]),
  )

// A record, so that the compiler finds an option that is missing here.
const optionNames: Readonly<Record<keyof CallOptions, true>> = { signal: true, callId: true }

const isOptions = (given: unknown): boolean =>
  (given ?? undefined) === undefined ||
  (typeof given === 'object' && Object.keys(given ?? {}).every((key) => Object.hasOwn(optionNames, key)))

/** An argument that the operation would ignore. Neither its value nor its keys are repeated. */
const tooMuch = (name: string, { input }: ExtraOperation, { id }: AdapterDescription) =>
  onboardingError(
    id,
    'unmet_requirements',
    `${name} takes ${input ? 'one input' : 'no input'}, and after it only the options ${Object.keys(optionNames).join(' and ')}: remove the other argument`,
  )

function call(
  onboarding: OperationContext<unknown>,
  name: string,
  operation: ExtraOperation,
  customer: unknown,
  given: unknown,
): ResultAsync<unknown, OnboardingError> {
  const { adapter } = onboarding
  const { namedBy, input: schema, writes } = operation
  const ref: Checked<CustomerRef | undefined> =
    namedBy === 'nothing' ? ok(undefined) : checkCustomer(customer, namedBy, adapter)
  const input: Checked<unknown> = schema ? checkInput(given, schema, name, adapter) : ok(undefined)
  return ref
    .andThen((ref) => input.map((input) => ({ ref, input })))
    .asyncAndThen(({ ref, input }) =>
      atProvider(
        onboarding,
        name,
        (context) => operation.run(runInput(namedBy, ref, input), context),
        (result) => result.andThen((found) => registered(onboarding, name, ref, found)),
        writes,
      ),
    )
}

/** An operation that takes the provider's own id takes no reference, whatever `get` takes. */
const checkCustomer = (given: unknown, namedBy: 'id' | 'ref', adapter: AdapterDescription) =>
  checkReference(given, {
    ...adapter,
    capabilities: {
      ...adapter.capabilities,
      lookupByReference: namedBy === 'ref' && adapter.capabilities.lookupByReference,
    },
  })

function checkInput(
  given: unknown,
  schema: z.core.$ZodType,
  name: string,
  { id }: AdapterDescription,
): Result<unknown, OnboardingError> {
  const copied = plainCopy(given)
  const parsed = copied.isOk() ? z.safeParse(schema, copied.value) : undefined
  if (parsed?.success) return ok(parsed.data)
  const issues = copied.isErr() ? [copied.error] : issuesOf(parsed?.error ?? new z.ZodError([]), copied.value)
  const words = issues.map(({ path, message }) => `${path} ${message}`.trim()).join('; ')
  return err(
    onboardingError(id, 'unmet_requirements', `The input of ${name} cannot be sent: ${words}`, { issues }),
  )
}

// The members follow from `namedBy`; TypeScript does not follow that through a union.
const runInput = (namedBy: NamedBy, ref: CustomerRef | undefined, input: unknown) =>
  ({
    ...(ref !== undefined && (namedBy === 'id' ? { id: ref } : { ref })),
    input,
  }) as ExtraInput<NamedBy, InputSchema>

function registered(
  onboarding: OperationContext<unknown>,
  name: string,
  ref: CustomerRef | undefined,
  found: unknown,
): Result<unknown, OnboardingError> {
  if (!isCustomer(found)) return ok(found)
  return ref === undefined ? register(onboarding, name, found) : registerOnly(ref, onboarding, name, found)
}

const isCustomer = (found: unknown): found is ProviderCustomer<unknown> =>
  typeof found === 'object' && found !== null && 'providerCustomerId' in found
