import type { Result } from 'neverthrow'
import type { RequestPreview } from '../adapter/adapter.ts'
import type { Customer } from '../customer/customer.ts'
import type { OnboardingError } from '../result/onboarding-error.ts'
import { maskFields } from './mask-fields.ts'
import type { PreviewOptions } from './onboarding.ts'
import type { OnboardingContext } from './onboarding-context.ts'
import { prepareCustomer } from './prepare-customer.ts'

export const previewCustomer = <Details>(
  onboarding: OnboardingContext<Details>,
  customer: Customer,
  { reveal = false, strict, documents }: PreviewOptions,
): Result<RequestPreview, OnboardingError> =>
  prepareCustomer(customer, onboarding, { strict, documents }).map(({ fields, evaluation }) =>
    // Masked before the request is made, so that no value is in the URL either.
    onboarding.adapter.previewCreate(reveal ? fields : maskFields(fields, evaluation)),
  )
