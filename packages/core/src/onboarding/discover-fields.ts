import { err, errAsync, ok, type Result, type ResultAsync } from 'neverthrow'
import type { AdapterDescription } from '../adapter/adapter.ts'
import { valueAt } from '../customer/path.ts'
import { isPrintable } from '../customer/primitives.ts'
import { snapshotOf } from '../customer/snapshot.ts'
import { checkProviderFields } from '../discover/check-discovered.ts'
import type { DiscoveredFields, DiscoverQuery } from '../discover/discovered-fields.ts'
import { type OnboardingError, onboardingError } from '../result/onboarding-error.ts'
import { atProvider } from './at-provider.ts'
import { checkReference } from './check-reference.ts'
import type { OperationContext } from './onboarding-context.ts'
import { unsupported } from './unsupported.ts'

export function discoverFields<Details>(
  onboarding: OperationContext<Details>,
  given: unknown,
): ResultAsync<DiscoveredFields, OnboardingError> {
  const { adapter, context } = onboarding
  const { discover } = adapter
  if (!discover) return errAsync(unsupported(adapter, 'discover fields'))
  return checkQuery(given, adapter).asyncAndThen((query) =>
    atProvider(
      onboarding,
      'discover',
      (call) => discover.call(adapter, query, call),
      (result) =>
        result
          .andThen((found) => checkProviderFields(found).mapErr(() => unusable(adapter)))
          .map((found) => ({
            provider: adapter.id,
            kind: query.kind,
            ...(query.type !== undefined && { type: query.type }),
            ...found,
            discoveredAt: context.now().toISOString(),
          })),
    ),
  )
}

/** What the provider sent is not repeated. */
const unusable = ({ id, name }: AdapterDescription): OnboardingError =>
  onboardingError(
    id,
    'unexpected_response',
    `The fields that ${name} asks for cannot be used: a name is not usable or not unique, there are too many, or a member is missing`,
    { delivery: 'accepted' },
  )

const isWord = (value: unknown) => typeof value === 'string' && isPrintable(value) && value.length <= 200

const texts = ['type', 'country', 'currency'] as const

/** Reads a query once, from any value. */
function checkQuery(given: unknown, adapter: AdapterDescription): Result<DiscoverQuery, OnboardingError> {
  const { value } = snapshotOf(given)
  const refused = (message: string) => err(onboardingError(adapter.id, 'unsupported', message))
  const kind = adapter.kinds.find((known) => known === valueAt(value, 'kind'))
  if (!kind) return refused(`${adapter.name} discovers fields of the kinds ${adapter.kinds.join(', ')}`)
  const members = texts.map((name) => [name, valueAt(value, name) ?? undefined] as const)
  const wrong = members.filter(([, text]) => text !== undefined && !isWord(text)).map(([name]) => name)
  if (wrong.length > 0)
    return refused(`The query has an unusable ${wrong.join(', ')}: give text of at most 200 characters`)
  const query = { kind, ...Object.fromEntries(members.filter(([, text]) => text !== undefined)) }
  const ref = valueAt(value, 'ref') ?? undefined
  return ref === undefined
    ? ok(query)
    : checkReference(ref, adapter).map((known) => ({ ...query, ref: known }))
}
