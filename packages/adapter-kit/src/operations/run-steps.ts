import {
  type CallContext,
  err,
  type OnboardingError,
  ok,
  onboardingError,
  type Progress,
  type Result,
  ResultAsync,
  type ResumeData,
} from '@portico/core/adapter'
import { lostVerdict, notBuilt, verdictError } from '../http/verdict.ts'
import type { Provider } from './run-operation.ts'
import { type Found, find, type StepCall, send } from './step-call.ts'
import { effectOfStep, isRepeatable } from './step-descriptions.ts'
import { ofWhole } from './step-errors.ts'
import { openJournal, replay } from './step-journal.ts'
import type { Steps } from './steps.ts'

type About = Pick<ResumeData, 'operation' | 'customer'>
type WithProgress<Output> = Output & { progress: Progress }

/**
 * Runs an operation of several requests, one after another, from where `context.steps` says. The result, and every error from
 * the first request on, carries `progress`.
 */
export function runSteps<Input extends object, Output extends object>(
  provider: Provider,
  { operation, customer }: About,
  steps: Steps<Input, Output>,
  input: Input,
  context: CallContext,
): ResultAsync<WithProgress<Output>, OnboardingError> {
  const { id } = provider.adapter
  const from = context.steps?.from
  const account = context.account ?? id
  const journal = openJournal(steps, input, { provider: id, account, operation, customer })

  const run = async (): Promise<Result<WithProgress<Output>, OnboardingError>> => {
    if (from !== undefined && !replay(journal, from)) return err(unfit(id))
    for (let inDoubt = from?.inDoubt; ; inDoubt = undefined) {
      const place = journal.next()
      if (place === undefined) return err(unfit(id))
      const effect = effectOfStep(operation, place.step, provider.adapter)
      const call = { provider, operation, journal, input, context, place, effect }
      const found = await settleAndSend(call, inDoubt !== undefined)
      if (found.isErr()) return err(found.error)
      journal.add(place, place.isLast ? {} : (found.value as Readonly<Record<string, string>>))
      const progress = journal.progress()
      const isStored = await save(context, progress)
      // The step at the last place gives the result of the operation.
      if (place.isLast) return ok({ ...(found.value as Output), progress })
      if (!isStored) return err(ofWhole(notStored(id, operation), journal, { effect }))
    }
  }
  return new ResultAsync(
    run().catch(() => {
      // `each` threw. What was thrown may quote the customer.
      const call = { operation, effect: 'unsafe_write' } as const
      const isBegun = journal.isBegun || from !== undefined
      return err(verdictError(id, call, isBegun ? lostVerdict(call, notBuilt.message) : notBuilt))
    }),
  )
}

/** Sends a request, after it is settled if an earlier attempt is in doubt. Its error is that of the operation. */
async function settleAndSend<Input extends object, Output extends object>(
  call: StepCall<Input, Output>,
  wasInDoubt: boolean,
): Promise<Result<Found<Output>, OnboardingError>> {
  const { provider, operation, journal, context, place, effect } = call
  const { request } = place
  const isUnsafe = !isRepeatable(effect, place.step)
  if (wasInDoubt && isUnsafe) {
    const found = await find(call)
    if (found.isErr()) return err(ofWhole(found.error, journal, { request, effect, wasInDoubt }))
    if (found.value !== 'absent') return ok(found.value)
  }
  if (isUnsafe && !(await save(context, journal.progress(request))))
    return err(ofWhole(notStored(provider.adapter.id, operation), journal, { effect }))
  const sent = await send(call)
  const stillInDoubt = wasInDoubt && !isUnsafe
  return sent.mapErr((error) => ofWhole(error, journal, { request, effect, wasInDoubt: stillInDoubt }))
}

const save = (context: CallContext, progress: Progress): Promise<boolean> =>
  context.steps?.save(progress) ?? Promise.resolve(true)

const notStored = (provider: string, operation: string) =>
  onboardingError(provider, 'aborted', 'stopped before the next request, as onProgress failed', {
    operation,
    retryable: true,
  })

const unfit = (provider: string) =>
  onboardingError(
    provider,
    'unsupported',
    'This progress does not fit this customer: resume it with the customer or change that it began with',
  )
