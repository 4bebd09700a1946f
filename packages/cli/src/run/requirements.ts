import { asksForValue, type CustomerKind, type Requirement } from '@portico/core'
import type { Context } from '../context.ts'
import { exitCodes } from '../exit-code.ts'
import type { OutputFlags, SettingsFlags } from '../flags.ts'
import { createReport } from '../output/report.ts'
import {
  choiceLines,
  conditionWords,
  pathWords,
  requirementWords,
  valueWords,
} from '../output/requirement-words.ts'
import { type Paint, paintFor } from '../output/style.ts'
import { formatTable } from '../output/table.ts'
import { describeProviders } from '../settings/describe-providers.ts'
import { type Described, openSettings } from '../settings/open-settings.ts'

export interface RequirementsFlags extends SettingsFlags, OutputFlags {
  readonly provider?: readonly string[]
  readonly kind?: CustomerKind
}

/** What providers ask, per kind of customer. */
export async function runRequirements(context: Context, flags: RequirementsFlags) {
  await using settings = await openSettings(flags, context)
  const described = await describeProviders(settings, flags.provider, context)
  const lists = described.flatMap(({ adapter }) =>
    adapter.kinds
      .filter((kind) => !flags.kind || kind === flags.kind)
      .map((kind) => ({ adapter, kind, requirements: adapter.requirements(kind) })),
  )
  const refusals = described.flatMap((one) => withoutKind(one, flags.kind))
  const paint = paintFor(context.process.stdout)

  createReport(context, flags).add(lists.map(asJson), () =>
    [...lists.map((list) => asTable(list, paint)), ...refusals].join('\n\n'),
  )
  if (flags.json) for (const words of refusals) context.process.stderr.write(`portico: ${words}\n`)
  // As `questions` does: of this kind there is no telling what would satisfy everybody asked.
  return refusals.length > 0 ? exitCodes.refused : exitCodes.done
}

interface List {
  adapter: Described['adapter']
  kind: CustomerKind
  requirements: readonly Requirement[]
}

const asJson = ({ adapter, kind, requirements }: List) => ({
  provider: adapter.id,
  kind,
  requirements,
})

function asTable({ adapter, kind, requirements }: List, paint: Paint): string {
  const rows = requirements.flatMap((requirement) =>
    asksForValue(requirement)
      ? [
          [
            pathWords(requirement),
            requirement.providerFields.join(', '),
            valueWords(requirement.schema),
            conditionWords(requirement),
          ],
        ]
      : [],
  )
  const others = requirements.flatMap((requirement) => {
    if (requirement.type === 'anyOf') return choiceLines(requirement)
    return asksForValue(requirement) ? [] : [requirementWords(requirement)]
  })
  return [
    `${paint('bold', adapter.id)} · ${kind}`,
    formatTable(['field', 'at the provider', 'what', 'when'], rows, paint),
    ...others,
  ].join('\n')
}

const withoutKind = ({ adapter }: Described, kind: CustomerKind | undefined): string[] =>
  kind && !adapter.kinds.includes(kind)
    ? [`${adapter.id} takes no ${kind}, only ${adapter.kinds.join(', ')}`]
    : []
