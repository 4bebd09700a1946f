import { buildCommand } from '@stricli/core'
import { lazily } from '../command.ts'
import type { Context } from '../context.ts'
import { accountFlag, configFlag, outputFlags } from '../flags.ts'
import type { AdoptFlags } from '../run/adopt.ts'

const csvFile = {
  parse: String,
  placeholder: 'csv',
  brief: 'The file; - reads stdin',
  optional: true,
} as const

export const adopt = buildCommand<AdoptFlags, [string?], Context>({
  loader: lazily(async () => (await import('../run/adopt.ts')).runAdopt),
  parameters: {
    positional: { kind: 'tuple', parameters: [csvFile] },
    flags: {
      account: accountFlag,
      fromProvider: {
        kind: 'boolean',
        optional: true,
        withNegated: false,
        brief: "Take the customers of the provider's list instead of a file",
      },
      ...configFlag,
      ...outputFlags,
    },
  },
  docs: {
    brief: 'Put customers who are registered already into the ledger',
    fullDescription: [
      'Put customers whom a provider has already into the ledger, so that they are not registered again. Nothing is written at the',
      'provider. The CSV file begins with the names of its columns: reference,providerCustomerId,status (status is optional).',
      'Bad lines and conflicts are reported, and the other lines are adopted. It may be run again.',
      '',
      'Examples:',
      '  portico adopt customers.csv --account paycombat',
      '  portico adopt --from-provider --account saudi-payee',
    ].join('\n'),
  },
})
