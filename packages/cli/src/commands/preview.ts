import { buildCommand } from '@stricli/core'
import { lazily } from '../command.ts'
import type { Context } from '../context.ts'
import { customerFile, oneProvider, outputFlags, revealFlag, settingsFlags, strictFlag } from '../flags.ts'
import type { PreviewFlags } from '../run/preview.ts'

export const preview = buildCommand<PreviewFlags, [string], Context>({
  loader: lazily(async () => (await import('../run/preview.ts')).runPreview),
  parameters: {
    positional: { kind: 'tuple', parameters: [customerFile] },
    flags: {
      provider: oneProvider,
      strict: strictFlag,
      reveal: { ...revealFlag, brief: 'Show the values that would be sent' },
      ...settingsFlags,
      ...outputFlags,
    },
  },
  docs: {
    brief: 'Show the request that create would send, and what would be lost; nothing is sent',
    fullDescription: [
      'Show the request that `portico create` would send, before encryption and signing, and what becomes of every',
      'field. Nothing is sent. Personal data is masked unless --reveal is given.',
      '',
      'Examples:',
      '  portico preview customer.json --provider paycombat',
      '  portico preview customer.json --provider saudi-payee --sandbox --reveal',
    ].join('\n'),
  },
})
