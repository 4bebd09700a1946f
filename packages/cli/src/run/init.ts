import { dirname, relative, resolve, sep } from 'node:path'
import { UsageError } from '../command.ts'
import type { Context } from '../context.ts'
import { type ExitCode, exitCodes } from '../exit-code.ts'
import type { OutputFlags } from '../flags.ts'
import { shownPath } from '../input/problem-words.ts'
import { issueWords } from '../output/finding-lines.ts'
import { createReport } from '../output/report.ts'
import { paintFor } from '../output/style.ts'
import { openCatalogue } from '../settings/catalogue.ts'
import { configText } from '../settings/config-text.ts'
import { readableConfig } from '../settings/known-names.ts'
import { type Described, openSettings } from '../settings/open-settings.ts'
import { type ConfigFile, defaultConfigFile } from '../settings/read-config.ts'
import { writePrivately } from '../settings/write-privately.ts'

export interface InitFlags extends OutputFlags {
  readonly provider?: readonly string[]
  readonly force?: boolean
  readonly check?: boolean
  readonly config?: string
}

/** Writes a configuration for the chosen providers, and tells what it still wants. */
export async function runInit(context: Context, flags: InitFlags): Promise<ExitCode> {
  const file = flags.config ?? defaultConfigFile
  if (!flags.check) await write(context, flags, file)

  await using settings = await openSettings({ config: file }, context)
  const asked =
    flags.check && flags.provider?.length ? [...new Set(flags.provider)] : await settings.accounts()
  const providers = (await Promise.all(asked.map((id) => settings.describe(id)))).map(readinessOf)
  const issues = await settings.issues()
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
  issues: onboarding ? [] : (problem?.issues ?? [{ ...noSettings, path: `providers.${id}` }]),
})

const noSettings = { code: 'required', message: 'has no settings here' } as const

async function write({ process }: Context, flags: InitFlags, file: string): Promise<void> {
  const target = resolve(process.cwd(), file)
  const earlier = readableConfig(flags.config, process.cwd())
  const catalogue = openCatalogue(earlier)
  const chosen = [...new Set(flags.provider)]
  if (chosen.length === 0) {
    throw new UsageError(`Choose providers: --provider ${(await catalogue.ids()).join(' | ')}`)
  }
  const found = await Promise.all(chosen.map(catalogue.find))
  const factories = found.filter((factory) => factory !== undefined)
  const text = configText(factories, packagesFor(target, earlier))
  const isBegun = earlier?.path === target && Object.keys(earlier.config).join() === 'adapters'
  writePrivately(file, text, { process, replace: flags.force || isBegun })
}

/** The packages of an earlier configuration as another file names them: paths are relative to their file. */
function packagesFor(target: string, earlier: ConfigFile | undefined): unknown[] {
  const { adapters } = earlier?.config ?? {}
  if (!earlier || !Array.isArray(adapters)) return []
  return adapters.map((specifier) => {
    if (typeof specifier !== 'string' || !specifier.startsWith('.')) return specifier
    const path = relative(dirname(target), resolve(dirname(earlier.path), specifier))
      .split(sep)
      .join('/')
    return path.startsWith('.') ? path : `./${path}`
  })
}
