import { buildCommand } from '@stricli/core'
import { lazily } from '../command.ts'
import type { Context } from '../context.ts'
import { type OutputFlags, outputFlags, type SettingsFlags, settingsFlags } from '../flags.ts'

export const providers = buildCommand<SettingsFlags & OutputFlags, [], Context>({
  loader: lazily(async () => (await import('../run/providers.ts')).runProviders),
  parameters: { flags: { ...settingsFlags, ...outputFlags } },
  docs: {
    brief: 'List the providers and what each can do',
    fullDescription: [
      'List the providers: the kinds of customer each takes, how a customer is found again, its operations, and whether',
      'it is configured. Operations have the names of the library; not every one has a command here yet.',
      '',
      'Examples:',
      '  portico providers',
      '  portico providers --json',
    ].join('\n'),
  },
})
