import { errAsync, type ResultAsync } from 'neverthrow'
import type { CustomerRef } from '../adapter/adapter.ts'
import type { CallOptions } from '../adapter/call-context.ts'
import type { CustomerDocument } from '../adapter/capabilities.ts'
import type { OnboardingError } from '../result/onboarding-error.ts'
import type { Registration } from '../result/registration.ts'
import { documentRefusal } from './check-document.ts'
import type { Desk } from './desk.ts'
import { registerOnly } from './register.ts'
import { unsupported, unsupportedReference } from './unsupported.ts'

export function uploadDocument<Details>(
  desk: Desk<Details>,
  ref: CustomerRef,
  document: CustomerDocument,
  call?: CallOptions,
): ResultAsync<Registration<Details>, OnboardingError> {
  const { adapter, contextOf } = desk
  if (!adapter.uploadDocument) return errAsync(unsupported(adapter, 'upload a document'))
  const refused = unsupportedReference(ref, adapter) ?? documentRefusal(document, adapter)
  if (refused) return errAsync(refused)
  return adapter
    .uploadDocument(ref, document, contextOf(call))
    .andThen((found) => registerOnly(ref, desk, 'uploadDocument', found))
}
