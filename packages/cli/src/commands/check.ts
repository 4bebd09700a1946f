import { buildCommand } from '@stricli/core'
import { lazily } from '../command.ts'
import type { Context } from '../context.ts'
import { customerFile, outputFlags, settingsFlags, severalProviders } from '../flags.ts'
import type { CheckFlags } from '../run/check.ts'

export const check = buildCommand<CheckFlags, [string], Context>({
  loader: lazily(async () => (await import('../run/check.ts')).runCheck),
  parameters: {
    positional: { kind: 'tuple', parameters: [customerFile] },
    flags: { provider: severalProviders, ...settingsFlags, ...outputFlags },
  },
  docs: {
    brief: 'Tell what customers still need, offline; nothing is sent',
    fullDescription: [
      'Tell what every provider still needs of a customer, what it would refuse and what it would not get. Works',
      'offline, sends nothing and needs no secrets. Ends with 0 only if every customer is ready at every provider asked.',
      '',
      'Examples:',
      '  portico check customer.json',
      '  portico check customer.json --provider sqril --provider paycombat',
      '  portico check customers.ndjson --json | head -n 1',
      '  cat customer.json | portico check -',
    ].join('\n'),
  },
})
