import type { Context } from '../context.ts'
import { exitCodes } from '../exit-code.ts'
import type { OutputFlags, SettingsFlags } from '../flags.ts'
import { createReport } from '../output/report.ts'
import { paintFor } from '../output/style.ts'
import { formatTable } from '../output/table.ts'
import { tellConfigIssues } from '../settings/describe-providers.ts'
import { type Described, openSettings } from '../settings/open-settings.ts'
import { operationsOf } from '../settings/operations-of.ts'

/** Lists every provider, what it takes and can do, and whether there are settings for it. */
export async function runProviders(context: Context, flags: SettingsFlags & OutputFlags) {
  await using settings = await openSettings(flags, context)
  await tellConfigIssues(settings, context.process)
  const ids = [...new Set([...(await settings.adapterIds()), ...(await settings.accounts())])]
  const found = await Promise.all(
    ids.map(async (id) => {
      const described = await settings.describe(id)
      return { ...described, operations: await operationsOf(described.adapter) }
    }),
  )
  const paint = paintFor(context.process.stdout)

  createReport(context, flags).add(found.map(asJson), () => formatTable(head, found.map(asRow), paint))
  return exitCodes.done
}

const head = ['provider', 'name', 'customers', 'found by', 'operations', 'configured']

type Found = Described & { operations: string[] | undefined }

function asJson({ id, provider, adapter, operations, onboarding, problem }: Found) {
  const { name, kinds, capabilities } = adapter
  return {
    id,
    ...(id !== provider && { adapter: provider }),
    name,
    kinds,
    capabilities,
    operations,
    configured: onboarding !== undefined,
    ...(problem && { problem: problem.message }),
  }
}

function asRow({ id, adapter, operations, onboarding, problem }: Found): string[] {
  const { name, kinds, capabilities } = adapter
  const foundBy = capabilities.lookupByReference ? "provider's id, reference" : "provider's id"
  const configured = onboarding ? 'yes' : (problem?.message ?? 'no')
  return [id, name, kinds.join(', '), foundBy, operations?.join(', ') ?? 'unknown', configured]
}
