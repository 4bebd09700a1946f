import { buildCommand } from '@stricli/core'
import { lazily } from '../command.ts'
import type { Context } from '../context.ts'
import { type ConfigFlag, configFlag, type OutputFlags, outputFlags } from '../flags.ts'

export const migrate = buildCommand<ConfigFlag & OutputFlags, [], Context>({
  loader: lazily(async () => (await import('../run/migrate.ts')).runMigrate),
  parameters: {
    flags: {
      ...configFlag,
      ...outputFlags,
    },
  },
  docs: {
    brief: 'Create or extend the tables of the ledger',
    fullDescription: [
      "Create the tables of the configuration's ledger, or extend them for this version. On a server no other command does it: run",
      'it under a role that may create tables, before the new version starts. Nothing is removed, so the previous minor version',
      'keeps working meanwhile. A ledger in a folder is extended when it is opened.',
      '',
      'Examples:',
      '  portico migrate',
    ].join('\n'),
  },
})
