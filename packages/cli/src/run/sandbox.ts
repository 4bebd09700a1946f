import { once } from 'node:events'
import { type ProviderId, providerIds, startSandbox } from '@portico/sandbox'
import { UsageError } from '../command.ts'
import type { Context } from '../context.ts'
import { type ExitCode, exitCodes } from '../exit-code.ts'
import type { OutputFlags } from '../flags.ts'
import { shownPath } from '../input/problem-words.ts'
import { printableJson } from '../output/printable.ts'
import { createReport } from '../output/report.ts'
import { paintFor } from '../output/style.ts'
import { formatTable } from '../output/table.ts'
import { leadsToSandbox } from '../settings/leads-to-sandbox.ts'
import { maskSecrets } from '../settings/mask-secrets.ts'
import { writePrivately } from '../settings/write-privately.ts'

export interface SandboxFlags extends OutputFlags {
  readonly provider?: readonly ProviderId[]
  readonly port?: number
  readonly write?: string
  readonly force?: boolean
  readonly reveal?: boolean
}

/** Plays the providers until it is told to stop. */
export async function runSandbox(context: Context, flags: SandboxFlags): Promise<ExitCode> {
  const { stop, process } = context
  const providers = flags.provider?.length ? flags.provider : providerIds
  await using sandbox = await startSandbox({ providers, port: flags.port ?? 0 }).catch(() => {
    throw new UsageError('The sandbox cannot listen there: is the port taken?')
  })
  const config = { provider: providers[0], providers: sandbox.providers }
  if (flags.write !== undefined) {
    const replace = flags.force || leadsToSandbox(flags.write, process.cwd())
    writePrivately(flags.write, `${JSON.stringify(config, null, 2)}\n`, { process, replace })
  }

  const shown = flags.reveal ? sandbox.providers : await maskSecrets(sandbox.providers)
  const paint = paintFor(process.stdout)
  createReport(context, flags).add({ url: sandbox.url, providers: shown }, () =>
    [
      `The sandbox listens at ${sandbox.url}. Ctrl-C ends it.`,
      '',
      formatTable(['provider', 'setting', 'value'], rowsOf(shown), paint),
      ...(flags.write === undefined ? [] : ['', `Use it with --config ${shownPath(flags.write, '<file>')}`]),
    ].join('\n'),
  )

  if (!stop.requested.aborted) await once(stop.requested, 'abort')
  const requests = sandbox.requests.length
  process.stderr.write(`Sandbox stopped after ${requests} ${requests === 1 ? 'request' : 'requests'}.\n`)
  return exitCodes.done
}

/** One row per setting; a key stretches over lines, so it stands on one. */
const rowsOf = (providers: object): string[][] =>
  Object.entries(providers).flatMap(([id, settings]) =>
    Object.entries(settings as object).map(([name, value]) => [id, name, printableJson(value)]),
  )
