import { buildCommand } from '@stricli/core'
import { lazily } from '../command.ts'
import type { Context } from '../context.ts'
import {
  againFlag,
  customerFile,
  oneProvider,
  outputFlags,
  revealFlag,
  settingsFlags,
  strictFlag,
} from '../flags.ts'
import type { CreateFlags } from '../run/create.ts'

export const create = buildCommand<CreateFlags, [string], Context>({
  loader: lazily(async () => (await import('../run/create.ts')).runCreate),
  parameters: {
    positional: { kind: 'tuple', parameters: [customerFile] },
    flags: {
      provider: oneProvider,
      strict: strictFlag,
      again: againFlag,
      reveal: { ...revealFlag, brief: "Show the provider's whole answer, which may hold personal data" },
      ...settingsFlags,
      ...outputFlags,
    },
  },
  docs: {
    brief: 'Register customers at a provider',
    fullDescription: [
      'Register customers at a provider, one after the other. Nothing is sent of a customer that is not ready. After',
      'exit code 3 look the customer up (`portico reconcile`) before sending it again. Ctrl-C finishes the request',
      'under way and sends no more; a second one abandons it. With a ledger in the configuration nothing is sent twice.',
      '',
      'Examples:',
      '  portico create customer.json --provider saudi-payee --sandbox',
      '  portico create customers.ndjson --provider paycombat --json > results.ndjson',
    ].join('\n'),
  },
})
