import { buildCommand } from '@stricli/core'
import { lazily } from '../command.ts'
import type { Context } from '../context.ts'
import { accountFlag, configFlag, outputFlags, statusFlag } from '../flags.ts'
import type { ListFlags } from '../run/list.ts'

export const list = buildCommand<ListFlags, [], Context>({
  loader: lazily(async () => (await import('../run/list.ts')).runList),
  parameters: {
    flags: {
      account: {
        ...accountFlag,
        optional: true,
        brief: 'Only customers at this account, by its name in the configuration',
      },
      status: { ...statusFlag, brief: 'Only customers of this status' },
      inDoubt: {
        kind: 'boolean',
        optional: true,
        withNegated: false,
        brief: 'Only creates of unknown outcome',
      },
      summary: {
        kind: 'boolean',
        optional: true,
        withNegated: false,
        brief: 'Only counts and ages, for monitoring',
      },
      ...configFlag,
      ...outputFlags,
    },
  },
  docs: {
    brief: 'List the customers of the ledger',
    fullDescription: [
      'List the customers of the ledger, one per line: reference, account, status and id at the provider. Nothing is sent.',
      '',
      'Examples:',
      '  portico list --account paycombat --status pending',
      '  portico list --in-doubt --json',
      '  portico list --summary',
    ].join('\n'),
  },
})
