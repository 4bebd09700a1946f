import { sqril } from '@portico/sqril'
import { type OperationUnderTest, subject, useSandbox } from '@portico/test-support'
import { john } from './sqril-customer.ts'

/** Sqril beside its stand-in. */
export const sqrilSubject = async () => subject(sqril, await useSandbox())

// An identical registration is taken as safe to send again; an identical update is so by nature.
export const operations: readonly OperationUnderTest[] = [
  {
    name: 'create',
    effect: 'safe write',
    call: (onboarding, _id, options) => onboarding.create(john, options),
  },
  { name: 'get', effect: 'read', call: (onboarding, id, options) => onboarding.get(id, options) },
  {
    name: 'update',
    effect: 'safe write',
    call: (onboarding, id, options) => onboarding.update(id, { email: 'new@example.com' }, options),
  },
]
