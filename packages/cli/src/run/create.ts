import type { Customer } from '@portico/core'
import type { Context } from '../context.ts'
import type { ExitCode } from '../exit-code.ts'
import type { OutputFlags, SettingsFlags } from '../flags.ts'
import { openSettings } from '../settings/open-settings.ts'
import { conclude, sayHowToAbandon } from '../stop.ts'
import { countWords, forEachCustomer } from './for-each-customer.ts'
import { failed, registered } from './outcome.ts'
import { repeatedReferences } from './repeated-references.ts'

export interface CreateFlags extends SettingsFlags, OutputFlags {
  readonly provider?: string
  readonly reveal?: boolean
  readonly strict?: boolean
  readonly again?: boolean
}

/** Registers every customer of a file, one after the other. */
export async function runCreate(context: Context, flags: CreateFlags, path: string): Promise<ExitCode> {
  await using settings = await openSettings(flags, context, { remembers: true })
  const onboarding = await settings.open(flags.provider)
  const { strict = false, again = false } = flags
  const isRemembered = onboarding.ledger !== undefined
  sayHowToAbandon(context)

  const { code, counts, last } = await forEachCustomer(
    context,
    flags,
    path,
    (value, paint) =>
      // `create` checks everything itself, so that all findings come at once.
      onboarding.create(value as Customer, { signal: context.stop.abandoned, strict, again }).match(
        (registration) => registered(registration, paint, flags.reveal),
        (error) => failed(error, 'create', paint, isRemembered),
      ),
    // With a ledger the second one is not sent.
    isRemembered ? undefined : repeatedReferences(context),
  )
  const lastWord =
    last === undefined ? 'Nothing was sent.' : `${countWords(counts)}; nothing after ${last} was sent.`
  return conclude(context, code, lastWord, 'write')
}
