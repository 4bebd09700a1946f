import { UsageError } from '../command.ts'
import type { Context } from '../context.ts'
import { type ExitCode, exitCodes } from '../exit-code.ts'
import type { OutputFlags } from '../flags.ts'
import { shownPath } from '../input/problem-words.ts'
import { issueWords } from '../output/finding-lines.ts'
import { createReport } from '../output/report.ts'
import { paintFor } from '../output/style.ts'
import { configText } from '../settings/config-text.ts'
import { loadFactory } from '../settings/load-factory.ts'
import { type Described, openSettings } from '../settings/open-settings.ts'
import { type ProviderId, providerIds } from '../settings/provider-id.ts'
import { defaultConfigFile } from '../settings/read-config.ts'
import { writePrivately } from '../settings/write-privately.ts'

export interface InitFlags extends OutputFlags {
  readonly provider?: readonly ProviderId[]
  readonly force?: boolean
  readonly check?: boolean
  readonly config?: string
}

/** Writes a configuration for the chosen providers, and tells what it still wants. */
export async function runInit(context: Context, flags: InitFlags): Promise<ExitCode> {
  const file = flags.config ?? defaultConfigFile
  if (!flags.check) await write(context, flags, file)

  await using settings = await openSettings({ config: file }, context)
  const asked = flags.check && flags.provider?.length ? [...new Set(flags.provider)] : settings.ids
  const providers = (await Promise.all(asked.map((id) => settings.describe(id)))).map(readinessOf)
  const { issues } = settings
  const paint = paintFor(context.process.stdout)
  const shown = shownPath(file, 'the file named there')
  const again = ['portico init --check', ...(flags.config ? [`--config ${shownPath(file, '<file>')}`] : [])]

  createReport(context, flags).add({ file, written: !flags.check, issues, providers }, () =>
    [
      flags.check ? `${shown} is valid JSON.` : `Wrote ${shown}.`,
      ...issues.map((issue) => `${paint('red', 'wrong')}  ${issueWords(issue)}`),
      ...providers.flatMap(({ id, ready, issues }) => [
        `${id}  ${ready ? paint('green', 'ready') : paint('yellow', 'not ready yet')}`,
        ...issues.map((issue) => `  ${issueWords(issue)}`),
      ]),
      ...(flags.check ? [] : [`Check it again with \`${again.join(' ')}\`.`]),
    ].join('\n'),
  )
  // What was just written is not expected to be complete: its variables are to be set.
  const isUsable = issues.length === 0 && providers.every(({ ready }) => ready)
  return flags.check && !isUsable ? exitCodes.refused : exitCodes.done
}

const readinessOf = ({ id, onboarding, problem }: Described) => ({
  id,
  ready: onboarding !== undefined,
  issues: onboarding ? [] : (problem?.error.issues ?? [{ ...noSettings, path: `providers.${id}` }]),
})

const noSettings = { code: 'required', message: 'has no settings here' } as const

async function write({ process }: Context, flags: InitFlags, file: string): Promise<void> {
  const chosen = [...new Set(flags.provider)]
  if (chosen.length === 0) throw new UsageError(`Choose providers: --provider ${providerIds.join(' | ')}`)
  const text = configText(await Promise.all(chosen.map(loadFactory)))
  writePrivately(file, text, { process, replace: flags.force ?? false })
}
