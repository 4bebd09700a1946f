import { buildCommand } from '@stricli/core'
import { lazily } from '../command.ts'
import type { Context } from '../context.ts'
import { type ConfigFlag, configFlag, customerReference, type OutputFlags, outputFlags } from '../flags.ts'

export const forget = buildCommand<ConfigFlag & OutputFlags, [string], Context>({
  loader: lazily(async () => (await import('../run/forget.ts')).runForget),
  parameters: {
    positional: { kind: 'tuple', parameters: [customerReference] },
    flags: {
      ...configFlag,
      ...outputFlags,
    },
  },
  docs: {
    brief: 'Make what the ledger stores about a person unreadable',
    fullDescription: [
      'Destroy the key of a person, so that nothing stored about it can be read. Ids at providers stay, so that late events make no',
      'new customer. Refused while a create is at work or in doubt, and before the time until which the person must be kept.',
      '',
      'Examples:',
      '  portico forget customer-0001',
    ].join('\n'),
  },
})
