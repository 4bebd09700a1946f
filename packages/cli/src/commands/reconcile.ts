import { buildCommand } from '@stricli/core'
import { lazily } from '../command.ts'
import type { Context } from '../context.ts'
import { customerFile, oneProvider, outputFlags, revealFlag, settingsFlags } from '../flags.ts'
import type { ReconcileFlags } from '../run/reconcile.ts'

export const reconcile = buildCommand<ReconcileFlags, [string], Context>({
  loader: lazily(async () => (await import('../run/reconcile.ts')).runReconcile),
  parameters: {
    positional: { kind: 'tuple', parameters: [customerFile] },
    flags: {
      provider: oneProvider,
      reveal: { ...revealFlag, brief: "Show the provider's whole answer, which may hold personal data" },
      ...settingsFlags,
      ...outputFlags,
    },
  },
  docs: {
    brief: 'Find out what became of customers whose create ended with an unknown outcome',
    fullDescription: [
      'Settle a `portico create` that ended with exit code 3: give the same customers again. Each is found registered,',
      'found absent (it may then be created), or cannot be told; then the answer says what a person should do.',
      '',
      'Examples:',
      '  portico reconcile customer.json --provider saudi-payee',
    ].join('\n'),
  },
})
