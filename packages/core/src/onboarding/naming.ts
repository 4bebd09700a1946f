import { changeError, type OnboardingError } from '../result/onboarding-error.ts'

/** Puts the name of the operation that was called into its errors. */
export const naming =
  (operation: string) =>
  (error: OnboardingError): OnboardingError =>
    error.operation === operation ? error : changeError(error, { operation })
