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
import { openSettings } from '../settings/open-settings.ts'
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
  const described = await Promise.all(settings.ids.map((id) => settings.describe(id)))
  const providers = described.map(({ id, problem }) => ({
    id,
    ready: problem === undefined,
    issues: problem?.issues ?? [],
  }))
  const paint = paintFor(context.process.stdout)

  createReport(context, flags).add({ file, written: !flags.check, providers }, () =>
    [
      flags.check ? `${shownPath(file)} is valid JSON.` : `Wrote ${shownPath(file)}.`,
      ...providers.flatMap(({ id, ready, issues }) => [
        `${id}  ${ready ? paint('green', 'ready') : paint('yellow', 'not ready yet')}`,
        ...issues.map((issue) => `  ${issueWords(issue)}`),
      ]),
      ...(flags.check ? [] : ['Check it again with `portico init --check`.']),
    ].join('\n'),
  )
  // What was just written is not expected to be complete: its variables are to be set.
  return flags.check && providers.some(({ ready }) => !ready) ? exitCodes.refused : exitCodes.done
}

async function write({ process }: Context, flags: InitFlags, file: string): Promise<void> {
  const chosen = [...new Set(flags.provider)]
  if (chosen.length === 0) throw new UsageError(`Choose providers: --provider ${providerIds.join(' | ')}`)
  const text = configText(await Promise.all(chosen.map(loadFactory)))
  writePrivately(file, text, { process, replace: flags.force ?? false })
}
