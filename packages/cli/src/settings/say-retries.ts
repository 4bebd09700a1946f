import type { OnboardingEvent } from '@portico/core'
import type { Context } from '../context.ts'

/** Shorter waits are not worth a line. */
const leastWaitMs = 1000

const reasons: Partial<Record<string, string>> = {
  rate_limited: 'limits the rate of requests',
  unavailable: 'could not be reached',
}

/** Says on stderr that a request waits before it is sent again, and how long. */
export const sayRetries =
  ({ stderr }: Context['process']) =>
  (event: OnboardingEvent): void => {
    if (event.type !== 'retry' || event.delayMs < leastWaitMs) return
    const reason = reasons[event.reason] ?? 'did not answer as expected'
    const seconds = Math.ceil(event.delayMs / 1000)
    stderr.write(`portico: ${event.account ?? event.provider} ${reason}: trying again in ${seconds} s.\n`)
  }
