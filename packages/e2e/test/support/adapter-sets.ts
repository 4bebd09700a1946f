import { bridge } from '@portico/bridge'
import {
  type AdapterDescription,
  type CustomerKind,
  createOnboarding,
  type Onboarding,
  type Preflight,
  preflight,
} from '@portico/core'
import { paycombat } from '@portico/paycombat'
import { pendingKyc } from '@portico/pending-kyc'
import type { Sandbox } from '@portico/sandbox'
import { saudiPayee } from '@portico/saudi-payee'
import { sqril } from '@portico/sqril'
import { now } from '@portico/test-support'

/** Providers whose creates take values alone: answers to questions are enough. */
export const takingValues = [sqril, saudiPayee, paycombat, pendingKyc] as const

export const factories = [...takingValues, bridge] as const

/** Every provider alone, and all together, of a kind. */
export function askingSets(kind: CustomerKind): (typeof factories)[number][][] {
  const able = factories.filter((factory) => factory.kinds.includes(kind))
  return [...able.map((factory) => [factory]), ...(able.length > 1 ? [[...able]] : [])]
}

/** The adapters of `takingValues` for a merchant, as plain as can be, or with everything that narrows what is asked. */
export function merchants(sandbox: Sandbox) {
  const { providers } = sandbox
  const plain = [
    sqril(providers.sqril),
    saudiPayee(providers['saudi-payee']),
    paycombat(providers.paycombat),
    pendingKyc(providers['pending-kyc']),
  ]
  const placeholders = { familyName: 'LNU', state: 'n/a', postalCode: '00000', expiry: '2099-12-31' }
  const occupationCodes = { engineer: 'OCC3', 'human resources': 'OCC5' } as const
  const configured = [
    sqril({ ...providers.sqril, occupationCodes, placeholders }),
    saudiPayee(providers['saudi-payee']),
    paycombat({ ...providers.paycombat, placeholders }),
    pendingKyc({ ...providers['pending-kyc'], placeholders }),
  ]
  return { plain, configured }
}

/** Every set of these that has a member, and takes this kind throughout. */
export function setsOf<A extends { kinds: readonly CustomerKind[] }>(
  adapters: readonly A[],
  kind: CustomerKind,
): A[][] {
  const able = adapters.filter(({ kinds }) => kinds.includes(kind))
  return Array.from({ length: 2 ** able.length - 1 }, (_, index) =>
    able.filter((_, place) => ((index + 1) >> place) & 1),
  )
}

export const openAll = (adapters: readonly Parameters<typeof createOnboarding>[0][]): Onboarding[] =>
  adapters.map((adapter) => createOnboarding(adapter, { now }))

/** What providers still find wrong or missing in a customer, besides documents: `create` takes those apart from the customer. */
export const unreadyOf = (customer: unknown, adapters: readonly AdapterDescription[]): Preflight[] =>
  preflight(customer, adapters, { now }).filter(
    ({ missing, invalid, unsupportedKind }) =>
      unsupportedKind || invalid.length > 0 || missing.some(({ type }) => type !== 'document'),
  )
