import { buildCommand } from '@stricli/core'
import { lazily } from '../command.ts'
import type { Context } from '../context.ts'
import { outputFlags, settingsFlags, severalAdapters } from '../flags.ts'
import type { InitFlags } from '../run/init.ts'

export const init = buildCommand<InitFlags, [], Context>({
  loader: lazily(async () => (await import('../run/init.ts')).runInit),
  parameters: {
    flags: {
      provider: { ...severalAdapters, brief: 'A provider to write settings for; may be repeated' },
      force: {
        kind: 'boolean',
        optional: true,
        withNegated: false,
        brief: 'Replace a configuration that is there',
      },
      check: {
        kind: 'boolean',
        optional: true,
        withNegated: false,
        brief: 'Write nothing; check the configuration that is there',
      },
      config: { ...settingsFlags.config, brief: 'The file to write. Default: portico.config.json' },
      ...outputFlags,
    },
  },
  docs: {
    brief: 'Write a commented configuration, and check it',
    fullDescription: [
      'Write a configuration for the chosen providers, with every setting explained, and tell what is still to be',
      'supplied. Secrets are not written: the configuration names the environment variables that hold them.',
      '',
      'Examples:',
      '  portico init --provider sqril --provider saudi-payee',
      '  portico init --check',
    ].join('\n'),
  },
})
