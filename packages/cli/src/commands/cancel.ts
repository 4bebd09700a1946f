import { buildCommand } from '@stricli/core'
import { lazily } from '../command.ts'
import type { Context } from '../context.ts'
import { outputFlags, settingsFlags } from '../flags.ts'
import type { ChangeFlags } from '../run/change-run.ts'
import { runNumber } from './bulk-flags.ts'

export const cancel = buildCommand<ChangeFlags, [number], Context>({
  loader: lazily(async () => (await import('../run/change-run.ts')).runCancel),
  parameters: {
    positional: { kind: 'tuple', parameters: [runNumber] },
    flags: { ...settingsFlags, ...outputFlags },
  },
  docs: {
    brief: 'End a run for good',
    fullDescription: [
      'End a run for good. What it holds of customers who were not sent is destroyed; who is registered stays registered.',
      'The same book can be imported again, as a new run.',
      '',
      'Examples:',
      '  portico cancel 3',
    ].join('\n'),
  },
})
