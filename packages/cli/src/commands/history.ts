import { buildCommand } from '@stricli/core'
import { lazily } from '../command.ts'
import type { Context } from '../context.ts'
import { configFlag, customerReference, outputFlags, revealFlag } from '../flags.ts'
import type { HistoryFlags } from '../run/history.ts'

export const history = buildCommand<HistoryFlags, [string], Context>({
  loader: lazily(async () => (await import('../run/history.ts')).runHistory),
  parameters: {
    positional: { kind: 'tuple', parameters: [customerReference] },
    flags: {
      reveal: { ...revealFlag, brief: 'Show references and reasons too, which may be personal' },
      ...configFlag,
      ...outputFlags,
    },
  },
  docs: {
    brief: 'Show what the ledger knows about a customer, change by change',
    fullDescription: [
      'Show every change of one customer at all accounts, the oldest first: creates, events, look-ups and decisions of persons.',
      '',
      'Examples:',
      '  portico history customer-0001',
      '  portico history customer-0001 --json',
    ].join('\n'),
  },
})
