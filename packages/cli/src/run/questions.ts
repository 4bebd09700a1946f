import { type CustomerKind, conditionInWords, formJsonSchema, type Question, questions } from '@portico/core'
import type { Context } from '../context.ts'
import { type ExitCode, exitCodes } from '../exit-code.ts'
import type { OutputFlags, SettingsFlags } from '../flags.ts'
import { readObject } from '../input/read-input.ts'
import { createReport } from '../output/report.ts'
import { valueWords } from '../output/requirement-words.ts'
import { paintFor } from '../output/style.ts'
import { formatTable } from '../output/table.ts'
import { describeProviders } from '../settings/describe-providers.ts'
import { openSettings } from '../settings/open-settings.ts'
import { conclude } from '../stop.ts'

export interface QuestionsFlags extends SettingsFlags, OutputFlags {
  readonly provider?: readonly string[]
  readonly kind?: CustomerKind
  readonly customer?: string
}

/** Asks once for what several providers need. Questions that no answer satisfies end with `refused`. */
export async function runQuestions(context: Context, flags: QuestionsFlags): Promise<ExitCode> {
  await using settings = await openSettings(flags, context)
  const adapters = (await describeProviders(settings, flags.provider, context)).map(({ adapter }) => adapter)
  const asked = questions(await subjectOf(flags, context), adapters)
  const paint = paintFor(context.process.stdout)

  createReport(context, flags).add({ questions: asked, answers: formJsonSchema(asked) }, () =>
    asked.length === 0
      ? 'Nothing is left to ask.'
      : [
          formatTable(['answer', 'what', 'asked by', 'when'], asked.map(asRow), paint),
          ...asked.flatMap(({ key, conflict }) => (conflict ? [paint('red', `${key}: ${conflict}`)] : [])),
        ].join('\n'),
  )
  const code = asked.some(({ conflict }) => conflict) ? exitCodes.refused : exitCodes.done
  return conclude(context, code, 'Questions send nothing.')
}

async function subjectOf({ customer, kind }: QuestionsFlags, context: Context) {
  if (customer === undefined) return kind ?? 'individual'
  return { ...(kind && { kind }), ...(await readObject(customer, context)) }
}

const asRow = ({ key, label, schema, askedBy, when = [] }: Question): string[] => [
  key,
  // The label tells questions apart that have the same title.
  valueWords(schema, label),
  askedBy.map(({ provider }) => provider).join(', '),
  when.length === 0 ? '' : `if ${when.map(conditionInWords).join(', or ')}`,
]
