import type {
  CallOptions,
  CreateOptions,
  CustomerDocument,
  FormOptions,
  ListFilter,
  OnboardingOptions,
  OpenOptions,
  ParseEventOptions,
  PreviewOptions,
  preflight,
  questions,
  RouteOptions,
  UpdateOptions,
} from '@portico/core'
import { describe, expectTypeOf, test } from 'vitest'

/** The optional members of a type, each given as `undefined`. */
type Unset<Options> = {
  [Key in keyof Options as object extends Pick<Options, Key> ? Key : never]: undefined
}

// `exactOptionalPropertyTypes` tells an absent member from an `undefined` one: callers would have to spread conditionally.
describe('an optional member may be given as undefined', () => {
  test('in the options of every operation', () => {
    expectTypeOf<Unset<CallOptions>>().toExtend<Partial<CallOptions>>()
    expectTypeOf<Unset<CreateOptions>>().toExtend<Partial<CreateOptions>>()
    expectTypeOf<Unset<PreviewOptions>>().toExtend<Partial<PreviewOptions>>()
    expectTypeOf<Unset<UpdateOptions>>().toExtend<Partial<UpdateOptions>>()
    expectTypeOf<Unset<ParseEventOptions>>().toExtend<Partial<ParseEventOptions>>()
    expectTypeOf<Unset<RouteOptions>>().toExtend<Partial<RouteOptions>>()
  })

  test('in filters and documents', () => {
    expectTypeOf<Unset<ListFilter>>().toExtend<Partial<ListFilter>>()
    expectTypeOf<Unset<CustomerDocument>>().toExtend<Partial<CustomerDocument>>()
  })

  test('in what opens an onboarding', () => {
    expectTypeOf<Unset<OnboardingOptions>>().toExtend<Partial<OnboardingOptions>>()
    expectTypeOf<Unset<OpenOptions>>().toExtend<Partial<OpenOptions>>()
  })

  test('in the options of offline checks', () => {
    type PreflightOptions = NonNullable<Parameters<typeof preflight>[2]>
    type QuestionsOptions = NonNullable<Parameters<typeof questions>[2]>
    expectTypeOf<Unset<PreflightOptions>>().toExtend<PreflightOptions>()
    expectTypeOf<Unset<QuestionsOptions>>().toExtend<QuestionsOptions>()
    expectTypeOf<Unset<FormOptions>>().toExtend<FormOptions>()
  })

  test('and the check sees a member that does not allow it', () => {
    expectTypeOf<Unset<{ strict?: boolean }>>().not.toExtend<{ strict?: boolean }>()
  })
})
