import { pendingKyc } from '@portico/pending-kyc'
import { amal, type OperationUnderTest, subject, useSandbox } from '@portico/test-support'

/** The pending_kyc API beside its stand-in. */
export const pendingKycSubject = async () => subject(pendingKyc, await useSandbox())

const { email, phone, address } = amal

// The document promises nothing of a create that is sent twice.
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
    call: (onboarding, id, options) =>
      onboarding.update(
        id,
        { kind: 'individual', email: email ?? null, phone: phone ?? null, address: address ?? null },
        options,
      ),
  },
]
