import { buildCommand } from '@stricli/core'
import { lazily } from '../command.ts'
import type { Context } from '../context.ts'
import { outputFlags, settingsFlags, severalProviders } from '../flags.ts'
import type { WorkFlags } from '../run/work.ts'
import { sendFlags } from './bulk-flags.ts'

export const work = buildCommand<WorkFlags, [], Context>({
  loader: lazily(async () => (await import('../run/work.ts')).runWork),
  parameters: {
    flags: {
      provider: {
        ...severalProviders,
        brief: 'An account; may be repeated. Default: all of the configuration',
      },
      ...sendFlags,
      ...settingsFlags,
      ...outputFlags,
    },
  },
  docs: {
    brief: 'Send queued rows until Ctrl-C',
    fullDescription: [
      'Send the queued rows of all runs until Ctrl-C. For more machines, start it on each with the same ledger on PostgreSQL, and',
      'say how many there are by --workers. A folder is open in one process at a time: there `portico import` sends by itself.',
      '',
      'Examples:',
      '  portico work --provider paycombat --concurrency 16',
      '  portico work --workers 3    (on each of three machines)',
    ].join('\n'),
  },
})
