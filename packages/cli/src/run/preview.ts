import type { Customer } from '@portico/core'
import type { Context } from '../context.ts'
import { type ExitCode, exitCodes } from '../exit-code.ts'
import type { OutputFlags, SettingsFlags } from '../flags.ts'
import { lossLines, warningLines } from '../output/finding-lines.ts'
import { printableJson } from '../output/printable.ts'
import { shownEntries } from '../output/shown-entries.ts'
import { openSettings } from '../settings/open-settings.ts'
import { conclude } from '../stop.ts'
import { forEachCustomer } from './for-each-customer.ts'
import { failed, type Outcome } from './outcome.ts'

export interface PreviewFlags extends SettingsFlags, OutputFlags {
  readonly provider?: string
  readonly reveal?: boolean
  readonly strict?: boolean
}

/** Shows what `create` would send, and sends nothing. */
export async function runPreview(context: Context, flags: PreviewFlags, path: string): Promise<ExitCode> {
  await using settings = await openSettings(flags, context)
  const onboarding = await settings.open(flags.provider)
  const { provider, account } = onboarding
  const { reveal = false, strict = false } = flags

  const { code } = await forEachCustomer(context, flags, path, async (value, paint): Promise<Outcome> => {
    // `preview` itself checks everything, so that all findings come at once.
    const customer = value as Customer
    const { warnings, ...found } = onboarding.preflight(customer)
    const lossy = shownEntries(found.lossy, reveal)
    return onboarding.preview(customer, { reveal, strict }).match<Outcome>(
      (request) => ({
        code: exitCodes.done,
        json: { provider, account, request, lossy, warnings },
        words: `for ${account}`,
        lines: [...warningLines(warnings, paint), ...lossLines(lossy, paint)],
        body: [`${request.method} ${request.url}`, ...printableJson(request.body, 2).split('\n')],
      }),
      (error) => ({ ...failed(error, 'read', paint), words: paint('red', `not ready for ${account}`) }),
    )
  })
  return conclude(context, code, 'A preview sends nothing.')
}
