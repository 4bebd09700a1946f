import type { Customer } from '@portico/core'
import type { Context } from '../context.ts'
import { type ExitCode, exitCodes } from '../exit-code.ts'
import type { OutputFlags, SettingsFlags } from '../flags.ts'
import { openSettings } from '../settings/open-settings.ts'
import { conclude, sayHowToAbandon } from '../stop.ts'
import { countWords, forEachCustomer } from './for-each-customer.ts'
import { failed, type Outcome, registered } from './outcome.ts'

export interface ReconcileFlags extends SettingsFlags, OutputFlags {
  readonly provider?: string
  readonly reveal?: boolean
}

/** Settles creates of unknown outcome. A customer of whom it cannot be told stays unknown. */
export async function runReconcile(context: Context, flags: ReconcileFlags, path: string): Promise<ExitCode> {
  await using settings = await openSettings(flags, context)
  const onboarding = await settings.open(flags.provider)
  const { provider } = onboarding
  // Sqril settles by sending the registration again, which is as good as a write.
  sayHowToAbandon(context)

  const { code, counts } = await forEachCustomer(context, flags, path, (value, paint) =>
    // `reconcile` checks everything itself, as `create` did.
    onboarding.reconcile(value as Customer, { signal: context.stop.abandoned }).match(
      (found): Outcome =>
        found.type === 'registered'
          ? registered(found.registration, paint, flags.reveal)
          : { code: exitCodes.done, json: { provider, type: 'absent' }, words: 'absent', lines: [absent] },
      (error): Outcome => {
        const outcome = failed(error, 'read', paint)
        // A customer that is not ready was never sent; of every other one it is as unknown as before.
        const wasNeverSent = error.code === 'invalid_customer' || error.code === 'unmet_requirements'
        return wasNeverSent ? outcome : { ...outcome, code: exitCodes.unknown, words: 'still unknown' }
      },
    ),
  )
  settings.remindOfSandbox()
  return conclude(context, code, `${countWords(counts)}.`, 'write')
}

const absent = 'The provider does not have this customer: it may be created.'
