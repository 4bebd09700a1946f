import { buildCommand } from '@stricli/core'
import { lazily } from '../command.ts'
import type { Context } from '../context.ts'
import { accountName, configFlag, customerReference, outputFlags, statusFlag } from '../flags.ts'
import type { ResolveFlags } from '../run/resolve.ts'

const text = { kind: 'parsed', parse: String } as const

export const resolve = buildCommand<ResolveFlags, [string, string], Context>({
  loader: lazily(async () => (await import('../run/resolve.ts')).runResolve),
  parameters: {
    positional: { kind: 'tuple', parameters: [accountName, customerReference] },
    flags: {
      actor: { ...text, placeholder: 'name', brief: 'Who decides; kept in the history' },
      reason: { ...text, placeholder: 'text', brief: 'Why; kept encrypted in the history' },
      absent: {
        kind: 'boolean',
        optional: true,
        withNegated: false,
        brief: 'The provider does not have the customer',
      },
      providerCustomerId: {
        ...text,
        optional: true,
        placeholder: 'id',
        brief: 'The provider has the customer, under this id',
      },
      status: { ...statusFlag, brief: 'Its status there. Default: unknown, until the next look-up' },
      ...configFlag,
      ...outputFlags,
    },
  },
  docs: {
    brief: 'Record what a person found out about a create of unknown outcome',
    fullDescription: [
      'Some creates of unknown outcome can be settled by a person only: the provider has no way to ask. Look for the customer at',
      'the provider (its dashboard or support), then record what you found. Nothing is sent.',
      '',
      'Examples:',
      "  portico resolve paycombat customer-0001 --actor ops-7 --reason 'not in their dashboard' --absent",
      '  portico resolve paycombat customer-0001 --actor ops-7 --reason found --provider-customer-id customer_123',
    ].join('\n'),
  },
})
