import { type CustomerKind, createOnboarding, type Onboarding } from '@portico/core'
import { paycombat } from '@portico/paycombat'
import { pendingKyc } from '@portico/pending-kyc'
import type { Sandbox } from '@portico/sandbox'
import { saudiPayee } from '@portico/saudi-payee'
import { sqril } from '@portico/sqril'
import { now } from '@portico/test-support'

export const factories = [sqril, saudiPayee, paycombat, pendingKyc] as const

/** The adapters of a merchant, as plain as can be, or with everything that narrows what is asked. */
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
