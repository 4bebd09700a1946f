import { buildCommand } from '@stricli/core'
import { lazily } from '../command.ts'
import type { Context } from '../context.ts'
import { outputFlags, settingsFlags } from '../flags.ts'
import type { RetryFlags } from '../run/continue-run.ts'
import { onlyFlag, queueOnlyFlag, runNumber, sendFlags, updateFlags } from './bulk-flags.ts'

export const retry = buildCommand<RetryFlags, [number], Context>({
  loader: lazily(async () => (await import('../run/continue-run.ts')).runRetry),
  parameters: {
    positional: { kind: 'tuple', parameters: [runNumber] },
    flags: {
      only: onlyFlag,
      ...updateFlags,
      queueOnly: queueOnlyFlag,
      ...sendFlags,
      ...settingsFlags,
      ...outputFlags,
    },
  },
  docs: {
    brief: 'Send rows of a run again that were refused, are in doubt, parked or changed',
    fullDescription: [
      'Send rows again that have ended without success, by default all of them, until the run has ended. Of customers in doubt the',
      'ledger asks the provider first: no customer is registered twice.',
      '',
      'Examples:',
      '  portico retry 3 --only in-doubt,parked',
      '  portico retry 3 --only changed --update',
    ].join('\n'),
  },
})
