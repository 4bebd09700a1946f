import { errAsync, type ResultAsync } from 'neverthrow'
import type { OnboardingError } from '../result/onboarding-error.ts'
import type { Registration } from '../result/registration.ts'
import { atProvider } from './at-provider.ts'
import { checkDocument } from './check-document.ts'
import { checkReference } from './check-reference.ts'
import type { OperationContext } from './onboarding-context.ts'
import { registerOnly } from './register.ts'
import { unsupported } from './unsupported.ts'

export function uploadDocument<Details>(
  onboarding: OperationContext<Details>,
  given: unknown,
  file: unknown,
): ResultAsync<Registration<Details>, OnboardingError> {
  const { adapter } = onboarding
  const { uploadDocument: upload } = adapter
  if (!upload) return errAsync(unsupported(adapter, 'upload a document'))
  return checkReference(given, adapter)
    .andThen((ref) => checkDocument(file, adapter).map((document) => ({ ref, document })))
    .asyncAndThen(({ ref, document }) =>
      atProvider(
        onboarding,
        'uploadDocument',
        (context) => upload.call(adapter, ref, document, context),
        (result) => result.andThen((found) => registerOnly(ref, onboarding, 'uploadDocument', found)),
      ),
    )
}
