import type { CallContext, OnboardingEvent } from '@portico/core'

/** Tells the observer; one that throws or rejects changes nothing. */
export function tell(context: CallContext, event: OnboardingEvent): void {
  void tellSafely(context, event)
}

async function tellSafely(context: CallContext, event: OnboardingEvent): Promise<void> {
  try {
    await context.observe(event)
  } catch {
    // The observer's own problem.
  }
}
