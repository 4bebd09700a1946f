import { err, ok, type Result } from 'neverthrow'
import * as z from 'zod'
import type { Adapter } from '../adapter/adapter.ts'
import { isUsableId } from '../adapter/usable-id.ts'
import { snapshotOf } from '../customer/snapshot.ts'
import { type OnboardingError, onboardingError } from '../result/onboarding-error.ts'
import { type Progress, stepOf } from '../result/progress.ts'

const text = z.string().min(1)
const id = z.string().refine(isUsableId)
// Members that a later edition adds are left out: what this edition needs is checked.
const StoredProgress = z.object({
  done: z.array(text),
  next: text.optional(),
  inDoubt: text.optional(),
  resume: z.object({
    provider: text,
    account: text,
    operation: z.enum(['create', 'update']),
    customer: z.union([id, z.object({ reference: text })]),
    steps: z.array(text),
    facts: z.record(text, z.record(text, id)),
  }),
})

/** Reads a stored progress once. Rejects one of another provider, account or edition of the adapter. */
export function checkProgress(
  given: unknown,
  { id, name, steps }: Adapter,
  account: string,
): Result<Progress, OnboardingError> {
  const refused = (message: string) => err(onboardingError(id, 'unsupported', message))
  const snapshot = snapshotOf(given)
  const parsed = z.safeParse(StoredProgress, snapshot.value)
  if (!parsed.success || snapshot.unread.length > 0)
    return refused('This is not a progress: give the `progress` of a registration or an error, unchanged')
  const { next, inDoubt, ...others } = parsed.data
  const { resume, done } = others
  if (resume.provider !== id) return refused(`This progress is of another provider than ${name}`)
  if (resume.account !== account) return refused('This progress is of another account of this provider')
  const declared = steps?.[resume.operation]?.map((step) => step.name) ?? []
  if (declared.length === 0) return refused(`${name} has no steps to ${resume.operation} a customer`)
  if (resume.steps.join('\n') !== declared.join('\n'))
    return refused(
      `This progress is of another edition of the adapter, whose steps differ from ${declared.join(', ')}: resume it with that edition`,
    )
  const left = [next, inDoubt].filter((request) => request !== undefined)
  const isFinished = stepOf(done.at(-1) ?? '') === declared.at(-1)
  if (
    left.length !== (isFinished ? 0 : 1) ||
    [...done, ...left].some((one) => !declared.includes(stepOf(one)))
  )
    return refused('This progress contradicts itself: give it unchanged')
  return ok({ ...others, ...(next !== undefined && { next }), ...(inDoubt !== undefined && { inDoubt }) })
}
