import { buildCommand } from '@stricli/core'
import { lazily } from '../command.ts'
import type { Context } from '../context.ts'
import { outputFlags, settingsFlags } from '../flags.ts'
import type { ChangeFlags } from '../run/change-run.ts'
import { runNumber } from './bulk-flags.ts'

export const pause = buildCommand<ChangeFlags, [number], Context>({
  loader: lazily(async () => (await import('../run/change-run.ts')).runPause),
  parameters: {
    positional: { kind: 'tuple', parameters: [runNumber] },
    flags: { ...settingsFlags, ...outputFlags },
  },
  docs: {
    brief: 'Send no further row of a run',
    fullDescription: [
      'Send no further row of a run, also on other machines. Requests under way come to their end. An import into a folder is paused',
      'by Ctrl-C where it runs.',
      '',
      'Examples:',
      '  portico pause 3',
    ].join('\n'),
  },
})
