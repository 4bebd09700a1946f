import { err, ok, type Result, ResultAsync } from 'neverthrow'
import type { RegistrationOf } from '../adapter/adapter.ts'
import { callIdOf } from '../adapter/call-id.ts'
import type { Customer } from '../customer/customer.ts'
import { snapshotOf } from '../customer/snapshot.ts'
import { namedAccount } from '../ledger/named-account.ts'
import { brokenAdapter, guarded, guardedSync, notSent } from '../onboarding/guard.ts'
import type { CreateOptions, Onboarding } from '../onboarding/onboarding.ts'
import { readOptions } from '../onboarding/read-options.ts'
import { changeError, type ErrorCode, type OnboardingError } from '../result/onboarding-error.ts'
import { errorThatCounts } from './error-that-counts.ts'
import { mayFallOver } from './may-fall-over.ts'
import { rememberedAt } from './remembered-at.ts'
import type { Route, RouteAttempt, RouteError } from './route-attempt.ts'
import { settled } from './settled.ts'

/** Options of `route`. */
export interface RouteOptions extends CreateOptions {
  /** Names of accounts, or ids of providers, in the order to ask them. The others follow in the order given. Default: the order given. */
  prefer?: readonly string[] | undefined
}

/** Any onboarding, whatever its adapter and its details. */
type Routable = Pick<Onboarding, 'provider' | 'account' | 'adapter' | 'ledger' | 'create' | 'reconcile'>

/** The registration of any of these. */
type RoutedBy<O extends Routable> = RegistrationOf<O['adapter']>

/**
 * Registers a customer at the first provider that is ready for it, and reports why there.
 *
 * Providers for which something is missing or wrong are skipped; nothing is sent to them. After a failure the next is
 * asked **only** if the customer certainly was not registered: nothing was sent, the provider is rate-limited, or it
 * refused the data (a provider that can be asked by reference is asked first whether it has the customer: some cannot say
 * so in a refusal). Everything else ends the route: an error for which `needsReconcile` is true, `already_exists`, refused
 * credentials, the caller's signal. Onboardings with a ledger are asked first if they have the customer or may have: another
 * provider is not asked then. If `needsReconcile(error)` is true, call that provider's `reconcile` before you route
 * the customer again.
 *
 * @example
 * const routed = await route(customer, [atSqril, atPaycombat], { prefer: ['paycombat'] })
 * routed.match(({ registration }) => registration.provider, ({ attempts }) => attempts)
 */
export function route<O extends Routable>(
  customer: Customer,
  onboardings: readonly O[],
  options: RouteOptions = {},
): ResultAsync<Route<RoutedBy<O>>, RouteError> {
  // A registration is that of the onboarding that made it; through `O` TypeScript sees only `unknown` details.
  const routed = run(customer, onboardings, options ?? {}) as Promise<Result<Route<RoutedBy<O>>, RouteError>>
  return new ResultAsync(routed)
}

async function run(
  given: Customer,
  candidates: readonly Routable[],
  routeOptions: RouteOptions,
): Promise<Result<Route, RouteError>> {
  const read = guardedSync<Result<ReturnType<typeof readArguments>, RouteError>>(
    () => ok(readArguments(candidates, routeOptions)),
    () => err(changeError(notSent('portico', 'create'), { attempts: [] })),
  )
  if (read.isErr()) return err(read.error)
  const { onboardings, prefer, options } = read.value
  const { customer, reference } = readOnce(given)
  const attempts: RouteAttempt[] = prefer
    .filter((name) => !onboardings.some(isNamed(name)))
    .map((name) => ({
      provider: name,
      account: name,
      type: 'skipped',
      reason: 'preferred, but not among those given',
    }))
  const remembered = await rememberedAt(onboardings, reference)
  if (remembered.isErr()) return err(changeError(remembered.error, { attempts }))
  const unlessAt = onboardings.map(({ adapter, account }) => namedAccount(adapter, { account }))
  for (const onboarding of inOrder(onboardings, [...remembered.value, ...prefer])) {
    const { provider, account } = onboarding
    const result = await guarded(
      'create',
      () => onboarding.create(customer, { ...options, unlessAt }),
      () => brokenAdapter(provider, 'create', true),
    )
    if (result.isOk()) {
      attempts.push({
        provider,
        account,
        type: 'registered',
        reason: 'the first in order that took the customer',
      })
      return ok({ registration: result.value, attempts })
    }
    const attempt = attemptOf(onboarding, await settled(onboarding, customer, result.error, options))
    attempts.push(attempt)
    if (attempt.type === 'stopped') break
  }
  return err(errorThatCounts(attempts))
}

/**
 * Every provider gets the same customer, even if the caller changes it during the call. A customer that cannot be read is
 * passed on as it is: each onboarding then rejects it with the reasons.
 */
function readOnce(given: Customer): { customer: Customer; reference: unknown } {
  const { value, unread } = snapshotOf(given)
  return {
    customer: unread.length === 0 ? (value as Customer) : given,
    reference: (value as { reference?: unknown } | null | undefined)?.reference,
  }
}

/** Leaves out whatever is not an onboarding or not an id. */
function readArguments(given: readonly Routable[], { prefer: preferred, ...others }: RouteOptions) {
  const onboardings = Array.isArray(given) ? given.filter((one) => typeof one?.create === 'function') : []
  const prefer = Array.isArray(preferred) ? preferred.filter((id) => typeof id === 'string') : []
  const options = readOptions(others)
  return { onboardings, prefer, options: { ...options, callId: callIdOf(options.callId) } }
}

/** Stable: what is not preferred keeps its order. */
function inOrder(onboardings: readonly Routable[], prefer: readonly string[]): Routable[] {
  const rank = (onboarding: Routable) => {
    const place = prefer.findIndex((name) => isNamed(name)(onboarding))
    return place === -1 ? prefer.length : place
  }
  return onboardings.toSorted((one, other) => rank(one) - rank(other))
}

const isNamed = (name: string) => (onboarding: Routable) =>
  onboarding.account === name || onboarding.provider === name

/** Findings of our own, before anything is sent. */
const notReady: readonly ErrorCode[] = ['unsupported', 'invalid_customer', 'unmet_requirements']

function attemptOf({ provider, account }: Routable, error: OnboardingError): RouteAttempt {
  const { code, delivery, message } = error
  const attempt = { provider, account, error }
  if (delivery === 'not_sent' && notReady.includes(code)) {
    return { ...attempt, type: 'skipped', reason: message }
  }
  if (mayFallOver(error)) return { ...attempt, type: 'failed_over', reason: message }
  return { ...attempt, type: 'stopped', reason: `${message}, so no other provider is asked` }
}
