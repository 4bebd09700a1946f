import { buildCommand } from '@stricli/core'
import { lazily } from '../command.ts'
import type { Context } from '../context.ts'
import { accountName, type ConfigFlag, configFlag, type OutputFlags, outputFlags } from '../flags.ts'

export const mergeAccount = buildCommand<ConfigFlag & OutputFlags, [string], Context>({
  loader: lazily(async () => (await import('../run/merge-account.ts')).runMergeAccount),
  parameters: {
    positional: { kind: 'tuple', parameters: [accountName] },
    flags: {
      ...configFlag,
      ...outputFlags,
    },
  },
  docs: {
    brief: 'Say that an account is the same although its address or merchant has changed',
    fullDescription: [
      'The ledger knows an account by its provider, base URL and merchantId. If one of them changes, creates are refused until you',
      'say that it is still the same account. If both identities have customers of one reference, nothing is changed.',
      '',
      'Examples:',
      '  portico account merge paycombat',
    ].join('\n'),
  },
})
