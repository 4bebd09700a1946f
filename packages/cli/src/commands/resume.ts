import { buildCommand } from '@stricli/core'
import { lazily } from '../command.ts'
import type { Context } from '../context.ts'
import { outputFlags, settingsFlags } from '../flags.ts'
import type { ContinueFlags } from '../run/continue-run.ts'
import { queueOnlyFlag, runNumber, sendFlags } from './bulk-flags.ts'

export const resume = buildCommand<ContinueFlags, [number], Context>({
  loader: lazily(async () => (await import('../run/continue-run.ts')).runResume),
  parameters: {
    positional: { kind: 'tuple', parameters: [runNumber] },
    flags: { queueOnly: queueOnlyFlag, ...sendFlags, ...settingsFlags, ...outputFlags },
  },
  docs: {
    brief: 'Continue a run',
    fullDescription: [
      'Open a paused run, and send its rows until it has ended. What limited it (a sample) is removed; its window stays.',
      '',
      'Examples:',
      '  portico resume 3',
      '  portico resume 3 --queue-only    (`portico work` sends)',
    ].join('\n'),
  },
})
