import { buildCommand } from '@stricli/core'
import { lazily } from '../command.ts'
import type { Context } from '../context.ts'
import { type ConfigFlag, configFlag, type OutputFlags, outputFlags } from '../flags.ts'

export const rotate = buildCommand<ConfigFlag & OutputFlags, [], Context>({
  loader: lazily(async () => (await import('../run/rotate.ts')).runRotate),
  parameters: {
    flags: {
      ...configFlag,
      ...outputFlags,
    },
  },
  docs: {
    brief: 'Encrypt the ledger under a new master key',
    fullDescription: [
      'Encrypt the keys of all persons under the first key of ledger.keys. Put the new key before the old one in the configuration,',
      'run this, then remove the old key. It may be stopped and run again; other programs work meanwhile if they have both keys.',
      '',
      'Examples:',
      '  portico rotate',
    ].join('\n'),
  },
})
