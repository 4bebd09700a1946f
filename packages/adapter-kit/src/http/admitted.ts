import { type Admission, err, type OnboardingError, ok, type Result } from '@portico/core/adapter'
import type { HttpCall } from './http-call.ts'
import type { Ended } from './send-once.ts'
import { untilAborted } from './until-aborted.ts'
import { abortedVerdict, overBudget, verdictError } from './verdict.ts'

/** Sends one attempt once the budget of the account lets it leave, and reports to the budget how it ended. */
export async function admitted(
  provider: string,
  call: HttpCall,
  send: () => Promise<Ended>,
): Promise<Result<Ended, OnboardingError>> {
  const { admit, signal } = call.context
  if (!admit || signal?.aborted) return ok(await send())
  const asked = admit(signal)
  let admission: Admission
  try {
    admission = await untilAborted(asked, signal)
  } catch {
    void asked.then(unused, () => undefined)
    if (signal?.aborted) return err(verdictError(provider, call, abortedVerdict(call, 'not_sent')))
    admission = { type: 'admitted' }
  }
  if (admission.type === 'refused') {
    const { retryAfterMs } = admission
    return err(verdictError(provider, call, overBudget, { retryAfterMs }))
  }
  const ended = await ending(send, admission)
  return ok(ended)
}

/** An admission that came too late must not count as a request under way. */
const unused = (admission: Admission) =>
  admission.type === 'admitted' ? report(() => admission.end?.({ isRateLimited: false })) : undefined

async function ending(
  send: () => Promise<Ended>,
  { end }: Extract<Admission, { type: 'admitted' }>,
): Promise<Ended> {
  let isRateLimited = false
  let retryAfterMs: number | undefined
  try {
    const ended = await send()
    if (ended.result.isErr()) {
      const { code, delivery } = ended.result.error
      isRateLimited = code === 'rate_limited' && delivery === 'refused'
      if (isRateLimited) retryAfterMs = ended.result.error.retryAfterMs
    }
    return ended
  } finally {
    await report(() => end?.({ isRateLimited, retryAfterMs }))
  }
}

/** A budget that cannot take the report must not fail the call. */
async function report(end: () => Promise<void> | void): Promise<void> {
  try {
    await end()
  } catch {
    // The budget's own problem.
  }
}
