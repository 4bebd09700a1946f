import type { Context } from '../context.ts'
import type { ExitCode } from '../exit-code.ts'
import type { OutputFlags, SettingsFlags } from '../flags.ts'
import { openSettings } from '../settings/open-settings.ts'
import { conclude, sayHowToAbandon } from '../stop.ts'
import { countWords, forEachCustomer } from './for-each-customer.ts'
import { reconcileOne } from './reconcile-one.ts'

export interface ReconcileFlags extends SettingsFlags, OutputFlags {
  readonly provider?: string
  readonly reveal?: boolean
}

/** Settles creates of unknown outcome. A customer of whom it cannot be told stays unknown. */
export async function runReconcile(context: Context, flags: ReconcileFlags, path: string): Promise<ExitCode> {
  await using settings = await openSettings(flags, context, { remembers: true })
  const onboarding = await settings.open(flags.provider)
  // Sqril settles by sending the registration again, which is as good as a write.
  sayHowToAbandon(context)

  const { code, counts } = await forEachCustomer(context, flags, path, (value, paint) =>
    reconcileOne(value, onboarding, {
      paint,
      reveal: flags.reveal,
      signal: context.stop.abandoned,
    }),
  )
  settings.remindOfSandbox()
  return conclude(context, code, `${countWords(counts)}.`, 'write')
}
