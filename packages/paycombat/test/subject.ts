import { paycombat } from '@portico/paycombat'
import { amal, type OperationUnderTest, subject, useSandbox } from '@portico/test-support'

/** Paycombat beside its stand-in. */
export const paycombatSubject = async () => subject(paycombat, await useSandbox())

// No uniqueness is documented: a create sent twice makes two customers.
export const operations: readonly OperationUnderTest[] = [
  {
    name: 'create',
    effect: 'unsafe write',
    call: (onboarding, _id, options) => onboarding.create(amal, options),
  },
  { name: 'get', effect: 'read', call: (onboarding, id, options) => onboarding.get(id, options) },
  {
    name: 'update',
    effect: 'safe write',
    call: (onboarding, id, { ...options } = {}) =>
      onboarding.update(id, { kind: 'individual', email: amal.email ?? null }, options),
  },
]
