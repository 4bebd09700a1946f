import type { CustomerChanges } from '@portico/core'
import type { Context } from '../context.ts'
import { type ExitCode, exitCodes } from '../exit-code.ts'
import type { OutputFlags, RefFlags, SettingsFlags } from '../flags.ts'
import { readObject } from '../input/read-input.ts'
import { warningLines } from '../output/finding-lines.ts'
import { openSettings } from '../settings/open-settings.ts'
import { conclude, sayHowToAbandon } from '../stop.ts'
import { customerRef } from './customer-ref.ts'
import { failed, registered } from './outcome.ts'
import { reportOne } from './report-one.ts'

export interface UpdateFlags extends SettingsFlags, OutputFlags, RefFlags {
  readonly provider?: string
  readonly reveal?: boolean
  readonly yes?: boolean
}

/** Changes one customer; holds a change back that has warnings, unless it was said to go on. */
export async function runUpdate(
  context: Context,
  flags: UpdateFlags,
  id: string,
  path: string,
): Promise<ExitCode> {
  await using settings = await openSettings(flags, context, { remembers: true })
  const onboarding = await settings.open(flags.provider)
  const { provider, account } = onboarding
  // `update` checks everything itself, so that all findings come at once.
  const changes = (await readObject(path, context)) as CustomerChanges
  if (context.stop.requested.aborted) return conclude(context, exitCodes.refused, 'Nothing was sent.')

  const { warnings } = onboarding.preflightUpdate(changes)
  if (warnings.length > 0 && !flags.yes) {
    return reportOne(context, flags, account, (paint) => ({
      code: exitCodes.refused,
      json: { provider, account, warnings },
      words: paint('yellow', 'not sent'),
      lines: [...warningLines(warnings, paint), 'Add --yes to send it all the same.'],
    }))
  }

  sayHowToAbandon(context)
  const ref = await customerRef(id, flags, onboarding)
  const result = await onboarding.update(ref, changes, { signal: context.stop.abandoned })
  const code = reportOne(context, flags, account, (paint) =>
    result.match(
      (registration) => registered(registration, paint, flags.reveal),
      (error) => failed(error, 'change', paint),
    ),
  )
  settings.remindOfSandbox()
  return conclude(context, code, lastWords[code === 0 || code === 3 ? code : 1], 'write')
}

const lastWords = {
  0: 'The change was made.',
  1: 'The change was not made.',
  3: 'Whether the change was made is unknown.',
}
