import { preflight } from '@portico/core'
import type { Context } from '../context.ts'
import { type ExitCode, exitCodes } from '../exit-code.ts'
import type { OutputFlags, SettingsFlags } from '../flags.ts'
import { findingLines } from '../output/finding-lines.ts'
import { preflightJson } from '../output/preflight-json.ts'
import { describeProviders } from '../settings/describe-providers.ts'
import { openSettings } from '../settings/open-settings.ts'
import { conclude } from '../stop.ts'
import { forEachCustomer } from './for-each-customer.ts'

export interface CheckFlags extends SettingsFlags, OutputFlags {
  readonly provider?: readonly string[]
}

/** Examines every customer at every provider, and sends nothing. */
export async function runCheck(context: Context, flags: CheckFlags, path: string): Promise<ExitCode> {
  await using settings = await openSettings(flags, context)
  const described = await describeProviders(settings, flags.provider, context)
  const adapters = described.map(({ adapter }) => adapter)

  const { code } = await forEachCustomer(context, flags, path, async (customer, paint) => {
    const providers = preflight(customer, adapters)
    const ready = providers.filter((found) => found.ready)
    return {
      code: ready.length === providers.length ? exitCodes.done : exitCodes.refused,
      json: {
        providers: providers.map((found, index) => ({
          ...preflightJson(found),
          account: described[index]?.id ?? found.provider,
        })),
      },
      words: `ready at ${ready.length} of ${providers.length}`,
      lines: providers.flatMap((found, index) => [
        `${described[index]?.id ?? found.provider}  ${found.ready ? paint('green', 'ready') : paint('red', 'not ready')}`,
        ...findingLines(found, paint).map((line) => `  ${line}`),
      ]),
    }
  })
  return conclude(context, code, 'A check sends nothing.')
}
