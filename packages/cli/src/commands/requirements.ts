import { buildCommand } from '@stricli/core'
import { lazily } from '../command.ts'
import type { Context } from '../context.ts'
import { kindFlag, outputFlags, settingsFlags, severalProviders } from '../flags.ts'
import type { RequirementsFlags } from '../run/requirements.ts'

export const requirements = buildCommand<RequirementsFlags, [], Context>({
  loader: lazily(async () => (await import('../run/requirements.ts')).runRequirements),
  parameters: {
    flags: {
      provider: severalProviders,
      kind: { ...kindFlag, brief: 'Only this kind of customer. Default: every kind that the provider takes' },
      ...settingsFlags,
      ...outputFlags,
    },
  },
  docs: {
    brief: 'Tell everything that providers ask of a customer',
    fullDescription: [
      'Tell everything that providers ask of a customer, offline. Without settings a provider is asked for its own',
      "codes; with them, for the merchant's words (Sqril's occupation).",
      '',
      'Examples:',
      '  portico requirements --provider sqril',
      '  portico requirements --provider paycombat --kind company --json',
    ].join('\n'),
  },
})
