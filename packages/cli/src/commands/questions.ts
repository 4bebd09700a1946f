import { buildCommand } from '@stricli/core'
import { lazily } from '../command.ts'
import type { Context } from '../context.ts'
import { kindFlag, outputFlags, settingsFlags, severalProviders } from '../flags.ts'
import type { QuestionsFlags } from '../run/questions.ts'

export const questions = buildCommand<QuestionsFlags, [], Context>({
  loader: lazily(async () => (await import('../run/questions.ts')).runQuestions),
  parameters: {
    flags: {
      provider: severalProviders,
      kind: { ...kindFlag, brief: 'The kind of customer to ask. Default: individual' },
      customer: {
        kind: 'parsed',
        parse: String,
        optional: true,
        placeholder: 'file',
        brief: 'Ask only for what this customer lacks; - reads stdin',
      },
      ...settingsFlags,
      ...outputFlags,
    },
  },
  docs: {
    brief: 'List the fewest questions whose answers satisfy several providers at once',
    fullDescription: [
      'List the fewest questions whose answers satisfy several providers at once. With --json they come with a JSON',
      'Schema of their answers, for form libraries.',
      '',
      'Examples:',
      '  portico questions --provider sqril --provider saudi-payee',
      '  portico questions --provider paycombat --kind company --json',
      '  portico questions --provider sqril --customer customer.json',
    ].join('\n'),
  },
})
