import type { Registration } from '@portico/core'
import type { Context } from '../context.ts'
import type { ExitCode } from '../exit-code.ts'
import type { OutputFlags, RefFlags, SettingsFlags } from '../flags.ts'
import { openSettings } from '../settings/open-settings.ts'
import { conclude } from '../stop.ts'
import { customerRef } from './customer-ref.ts'
import { failed, registered } from './outcome.ts'
import { reportOne } from './report-one.ts'

export interface GetFlags extends SettingsFlags, OutputFlags, RefFlags {
  readonly provider?: string
  readonly reveal?: boolean
}

/** Looks one customer up. */
export async function runGet(context: Context, flags: GetFlags, id: string): Promise<ExitCode> {
  await using settings = await openSettings(flags, context, { remembers: true })
  const onboarding = await settings.open(flags.provider)
  const ref = await customerRef(id, flags, onboarding)
  const result = await onboarding.get(ref, { signal: context.stop.requested })
  const code = reportOne(context, flags, onboarding.account, (paint) =>
    result.match(
      (registration) => {
        const outcome = registered(registration, paint, flags.reveal)
        return { ...outcome, lines: [...outcome.lines, ...dates(registration)] }
      },
      (error) => failed(error, 'read', paint),
    ),
  )
  settings.remindOfSandbox()
  return conclude(context, code, 'A look-up changes nothing.')
}

const dates = ({ createdAt, updatedAt }: Registration): string[] => [
  ...(createdAt === undefined ? [] : [`created  ${createdAt}`]),
  ...(updatedAt === undefined ? [] : [`updated  ${updatedAt}`]),
]
