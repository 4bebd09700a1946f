import { buildCommand } from '@stricli/core'
import { lazily } from '../command.ts'
import type { Context } from '../context.ts'
import { customerId, oneProvider, outputFlags, refFlags, revealFlag, settingsFlags } from '../flags.ts'
import type { UpdateFlags } from '../run/update.ts'

export const update = buildCommand<UpdateFlags, [string, string], Context>({
  loader: lazily(async () => (await import('../run/update.ts')).runUpdate),
  parameters: {
    positional: {
      kind: 'tuple',
      parameters: [
        customerId,
        { parse: String, placeholder: 'file', brief: 'The changes as JSON; - reads stdin' },
      ],
    },
    flags: {
      provider: oneProvider,
      ...refFlags,
      yes: {
        kind: 'boolean',
        optional: true,
        withNegated: false,
        brief: 'Send it although there are warnings',
      },
      reveal: { ...revealFlag, brief: "Show the provider's whole answer, which may hold personal data" },
      ...settingsFlags,
      ...outputFlags,
    },
  },
  docs: {
    brief: 'Change a customer at a provider',
    fullDescription: [
      'Change a customer. The file holds only what changes, in canonical fields; null clears a field where the',
      'provider can. Where the provider takes individuals and companies, "kind" belongs into it too. A change that',
      'costs more than it changes (a new review that stops payouts) is told and not sent unless --yes is given.',
      '',
      'Examples:',
      '  portico update cus_123 changes.json --provider sqril',
      `  echo '{"email": "new@example.com"}' | portico update cus_123 - --provider sqril`,
      `  echo '{"kind": "individual", "email": "new@example.com"}' | portico update cus_123 - --provider paycombat`,
    ].join('\n'),
  },
})
