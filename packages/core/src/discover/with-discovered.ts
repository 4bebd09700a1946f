import { err, ok, type Result } from 'neverthrow'
import type { Adapter, AdapterDescription, AdapterFactory } from '../adapter/adapter.ts'
import { listRequirements } from '../field-table/list-requirements.ts'
import type { Issue } from '../result/issue.ts'
import { namedPaths } from '../result/named-paths.ts'
import { type OnboardingError, onboardingError } from '../result/onboarding-error.ts'
import { orThrow } from '../result/or-throw.ts'
import { checkDiscovered } from './check-discovered.ts'
import type { DiscoveredFields } from './discovered-fields.ts'
import { narrowTable } from './narrow-table.ts'

/**
 * The same adapter, or factory, for what its provider asks for now: its table of this kind is narrowed to the discovered
 * fields. A field that the table does not have is asked for by a requirement of type `providerField`, and its answer belongs
 * in `providerOptions.<id>.fields`. Other kinds stay as they are; wrap again for several kinds. Pure.
 *
 * Expired fields are not refused here, but make every customer `invalid`, so that nothing is sent.
 *
 * @param discovered - what `onboarding.discover` returned, or its JSON.
 * @throws OnboardingException with `invalid_config` if the fields are of another provider, of a kind that this one does not
 * take, or cannot be read.
 *
 * @example
 * const fields = await orThrow(onboarding.discover({ kind: 'individual' }))
 * const [report] = preflight(customer, [withDiscovered(acme, fields)])
 */
export function withDiscovered<A extends AdapterDescription>(adapter: A, discovered: DiscoveredFields): A {
  const fields = orThrow(fieldsFor(adapter, discovered))
  const { kind } = fields
  const declared = adapter.table(kind)
  if (!declared) throw new TypeError(`${adapter.id} has no table for ${kind}`)
  const table = narrowTable(declared, fields)
  const narrowed: Pick<AdapterDescription, 'table' | 'requirements'> = {
    table: (asked) => (asked === kind ? table : adapter.table(asked)),
    requirements: (asked) =>
      asked === kind ? listRequirements(table, adapter) : adapter.requirements(asked),
  }
  // Everything else is the adapter's own: the result has the type of what was given.
  if (!isFactory(adapter)) return { ...adapter, ...narrowed } as A
  const factory = (settings: never) => withDiscovered(adapter(settings), fields)
  const configure = (settings: unknown): Result<Adapter, OnboardingError> =>
    adapter.configure(settings).map((configured) => withDiscovered(configured, fields))
  for (const [key, value] of Object.entries({ ...adapter, ...narrowed, configure })) {
    // Not by assignment: a function's own `name` is read-only.
    Object.defineProperty(factory, key, { value, enumerable: true })
  }
  return factory as unknown as A
}

const isFactory = (adapter: AdapterDescription): adapter is AdapterFactory => typeof adapter === 'function'

function fieldsFor(
  { id, name, kinds }: AdapterDescription,
  given: unknown,
): Result<DiscoveredFields, OnboardingError> {
  const refused = (message: string, issues: readonly Issue[] = []) =>
    err(onboardingError(id, 'invalid_config', message, { operation: 'withDiscovered', issues: [...issues] }))
  return checkDiscovered(given)
    .orElse((issues) => refused(`These are not discovered fields${namedPaths(issues)}`, issues))
    .andThen((fields) => {
      if (fields.provider !== id)
        return refused(`These fields were not discovered at ${name}: discover them there`)
      if (!kinds.includes(fields.kind))
        return refused(
          `${name} takes no customer of kind ${fields.kind}: discover fields of ${kinds.join(' or ')}`,
        )
      return ok(fields)
    })
}
