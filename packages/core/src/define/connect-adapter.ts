import { err, type Result } from 'neverthrow'
import * as z from 'zod'
import type { Adapter, AdapterDescription, AdapterFactory, AdapterOperations } from '../adapter/adapter.ts'
import { invalidConfig } from '../config/invalid-config.ts'
import { issuesOf } from '../customer/check-customer.ts'
import { plainCopy } from '../plain-copy.ts'
import type { Issue } from '../result/issue.ts'
import type { OnboardingError } from '../result/onboarding-error.ts'
import { orThrow } from '../result/or-throw.ts'
import type { CheckedSettings, DescribedAdapter, GivenSettings } from './describe-adapter.ts'

type DetailsIn<Operations> = Operations extends AdapterOperations<infer Details> ? Details : never

/** An adapter whose type says which optional operations it has. */
type Connected<Id extends string, Operations extends AdapterOperations<unknown>> = Operations &
  Omit<Adapter<DetailsIn<Operations>, Id>, 'extraOperations'> &
  (Operations extends { readonly extraOperations: object } ? unknown : Pick<Adapter, 'extraOperations'>)

/**
 * Makes the factory of an adapter: it checks settings, and connects the operations to the configured provider. `connect`
 * returns what is wrong with settings that passed their schema. Mark the call as pure, so that a bundle that only uses the
 * description leaves the operations out.
 *
 * @example export const sqril = /* @__PURE__ *\/ connectAdapter(description, (settings, adapter) => ok({ … }))
 */
export function connectAdapter<
  Id extends string,
  Shape extends z.ZodRawShape,
  ByReference extends boolean,
  Operations extends AdapterOperations<unknown>,
>(
  { withSettings, ...description }: DescribedAdapter<Id, Shape, ByReference>,
  connect: (
    settings: CheckedSettings<Shape>,
    adapter: AdapterDescription<Id, ByReference>,
  ) => Result<Operations, Issue[]>,
): AdapterFactory<GivenSettings<Shape>, Connected<Id, Operations>> {
  const { id, settings } = description

  const configure = (given: unknown): Result<Connected<Id, Operations>, OnboardingError> => {
    const copied = plainCopy(given)
    if (copied.isErr()) return err(invalidConfig(id, [copied.error]))
    const parsed = z.safeParse(settings, copied.value)
    if (!parsed.success) {
      const issues = issuesOf(parsed.error, copied.value, [], Object.keys(settings._zod.def.shape))
      return err(invalidConfig(id, issues))
    }
    // The description's own schema checked them; its type does not name the members.
    const checked = parsed.data as CheckedSettings<Shape>
    const adapter = withSettings(checked)
    return (
      connect(checked, adapter)
        // `DetailsIn` is what the operations have; TypeScript does not look into a generic's conditional types.
        .map((operations) => ({ ...adapter, ...operations }) as Connected<Id, Operations>)
        .mapErr((issues) => invalidConfig(id, issues))
    )
  }

  const factory = (given: GivenSettings<Shape>) => orThrow(configure(given))
  for (const [key, value] of Object.entries({ ...description, configure })) {
    // Not by assignment: a function's own `name` is read-only.
    Object.defineProperty(factory, key, { value, enumerable: true })
  }
  return factory as AdapterFactory<GivenSettings<Shape>, Connected<Id, Operations>>
}
