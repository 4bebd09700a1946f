import type { StepMemory } from '../adapter/steps.ts'
import { changeError, type OnboardingError } from '../result/onboarding-error.ts'
import type { Progress } from '../result/progress.ts'
import { unlessAborted } from './unless-aborted.ts'

/** Called with how far an operation of several requests came. A throw or a rejection stops the operation. */
export type OnProgress = (progress: Progress) => void | Promise<void>

/** The memory of one call, which remembers the latest progress for the call's error. */
export interface CallMemory extends StepMemory {
  /** Puts the latest progress into an error without one, unless nothing was sent: what is done is never lost. */
  addTo(error: OnboardingError): OnboardingError
}

export function stepMemory(
  onProgress: OnProgress | undefined,
  signal: AbortSignal | undefined,
  from?: Progress,
): CallMemory {
  let latest = from
  return {
    from,
    async save(progress) {
      latest = progress
      try {
        // A copy: the caller may keep it or change it.
        await unlessAborted(signal, Promise.resolve(onProgress?.(structuredClone(progress))))
        return true
      } catch {
        // What was thrown may quote the customer.
        return false
      }
    },
    addTo: (error) =>
      latest === undefined || error.progress || error.delivery === 'not_sent'
        ? error
        : changeError(error, { progress: latest }),
  }
}
