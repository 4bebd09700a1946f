import { buildCommand } from '@stricli/core'
import { lazily } from '../command.ts'
import type { Context } from '../context.ts'
import { customerId, oneProvider, outputFlags, refFlags, revealFlag, settingsFlags } from '../flags.ts'
import type { GetFlags } from '../run/get.ts'

export const get = buildCommand<GetFlags, [string], Context>({
  loader: lazily(async () => (await import('../run/get.ts')).runGet),
  parameters: {
    positional: { kind: 'tuple', parameters: [customerId] },
    flags: {
      provider: oneProvider,
      ...refFlags,
      reveal: { ...revealFlag, brief: "Show the provider's whole answer, which may hold personal data" },
      ...settingsFlags,
      ...outputFlags,
    },
  },
  docs: {
    brief: 'Look a customer up',
    fullDescription: [
      'Look a customer up at a provider: where it stands, and what the provider still wants.',
      '',
      'Examples:',
      '  portico get cus_123 --provider sqril',
      '  portico get customer-0001 --by-reference --provider saudi-payee --json',
    ].join('\n'),
  },
})
