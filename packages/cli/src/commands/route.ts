import { buildCommand } from '@stricli/core'
import { lazily } from '../command.ts'
import type { Context } from '../context.ts'
import {
  againFlag,
  customerFile,
  outputFlags,
  revealFlag,
  settingsFlags,
  severalProviders,
  strictFlag,
} from '../flags.ts'
import type { RouteFlags } from '../run/route.ts'

export const route = buildCommand<RouteFlags, [string], Context>({
  loader: lazily(async () => (await import('../run/route.ts')).runRoute),
  parameters: {
    positional: { kind: 'tuple', parameters: [customerFile] },
    flags: {
      provider: {
        ...severalProviders,
        brief: 'A provider, the preferred one first; may be repeated. Default: those of the configuration',
      },
      strict: strictFlag,
      again: againFlag,
      reveal: { ...revealFlag, brief: "Show the provider's whole answer, which may hold personal data" },
      ...settingsFlags,
      ...outputFlags,
    },
  },
  docs: {
    brief: 'Register customers at the first provider that is ready for them',
    fullDescription: [
      'Register each customer at the first provider that is ready for it, and tell why there. The next one is asked',
      'only if the customer certainly was not registered: nothing was sent, the provider is rate-limited, or it refused',
      'the data; never after an unknown outcome.',
      '',
      'Examples:',
      '  portico route customer.json --provider saudi-payee --provider paycombat --sandbox',
    ].join('\n'),
  },
})
