import type { CustomerRef } from '@portico/core'

/** The provider's own id, of an adapter that declares no `lookupByReference`: core then lets no other through. */
export function providerIdOf(ref: CustomerRef): string {
  if (typeof ref === 'string') return ref
  throw new TypeError('a look-up by reference reached an adapter that declares none')
}
