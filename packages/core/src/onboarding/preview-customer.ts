import type { Result } from 'neverthrow'
import type { RequestPreview } from '../adapter/adapter.ts'
import type { Customer } from '../customer/customer.ts'
import type { OnboardingError } from '../result/onboarding-error.ts'
import type { Desk } from './desk.ts'
import { maskPreview } from './mask-preview.ts'
import type { PreviewOptions } from './onboarding.ts'
import { prepareCustomer } from './prepare-customer.ts'

export const previewCustomer = <Details>(
  desk: Desk<Details>,
  customer: Customer,
  { reveal = false, strict }: PreviewOptions,
): Result<RequestPreview, OnboardingError> =>
  prepareCustomer(customer, desk, { strict }).map(({ fields, evaluation }) => {
    const plain = desk.adapter.previewCreate(fields)
    return reveal ? plain : maskPreview(plain, fields.fields, evaluation)
  })
