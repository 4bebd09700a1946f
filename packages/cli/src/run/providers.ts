import type { Adapter } from '@portico/core'
import type { Context } from '../context.ts'
import { exitCodes } from '../exit-code.ts'
import type { OutputFlags, SettingsFlags } from '../flags.ts'
import { createReport } from '../output/report.ts'
import { paintFor } from '../output/style.ts'
import { formatTable } from '../output/table.ts'
import { tellConfigIssues } from '../settings/describe-providers.ts'
import { type Described, openSettings } from '../settings/open-settings.ts'
import { providerIds } from '../settings/provider-id.ts'

/** Lists every provider, what it takes, and whether there are settings for it. */
export async function runProviders(context: Context, flags: SettingsFlags & OutputFlags) {
  await using settings = await openSettings(flags, context)
  tellConfigIssues(settings, context.process)
  const found = await Promise.all(providerIds.map((id) => settings.describe(id)))
  const paint = paintFor(context.process.stdout)

  createReport(context, flags).add(found.map(asJson), () =>
    formatTable(['provider', 'name', 'customers', 'found by', 'configured'], found.map(asRow), paint),
  )
  return exitCodes.done
}

const operations = ['create', 'get', 'update', 'list', 'uploadDocument', 'reconcile'] as const

function asJson(described: Described) {
  const { id, adapter, onboarding, problem } = described
  const { name, kinds, capabilities } = adapter
  return {
    id,
    name,
    kinds,
    capabilities,
    // Known of a configured adapter only.
    ...(onboarding && { operations: operations.filter((operation) => has(onboarding.adapter, operation)) }),
    configured: onboarding !== undefined,
    ...(problem && { problem: problem.message }),
  }
}

const has = (adapter: Adapter, operation: (typeof operations)[number]) => adapter[operation] !== undefined

function asRow({ id, adapter, onboarding, problem }: Described): string[] {
  const { name, kinds, capabilities } = adapter
  const foundBy = capabilities.lookupByReference ? "provider's id, reference" : "provider's id"
  return [id, name, kinds.join(', '), foundBy, onboarding ? 'yes' : (problem?.message ?? 'no')]
}
