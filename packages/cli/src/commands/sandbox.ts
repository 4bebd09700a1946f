import { buildCommand } from '@stricli/core'
import { lazily } from '../command.ts'
import type { Context } from '../context.ts'
import { outputFlags, revealFlag, severalStandIns } from '../flags.ts'
import type { SandboxFlags } from '../run/sandbox.ts'

export const sandbox = buildCommand<SandboxFlags, [], Context>({
  loader: lazily(async () => (await import('../run/sandbox.ts')).runSandbox),
  parameters: {
    flags: {
      provider: { ...severalStandIns, brief: 'A provider to play; may be repeated. Default: all' },
      port: {
        kind: 'parsed',
        parse: parsePort,
        optional: true,
        placeholder: 'number',
        brief: 'Where to listen. Default: any free port',
      },
      write: {
        kind: 'parsed',
        parse: String,
        optional: true,
        placeholder: 'file',
        brief: 'Write a configuration that leads here; replaces only what an earlier sandbox wrote',
      },
      force: {
        kind: 'boolean',
        optional: true,
        withNegated: false,
        brief: 'Replace whatever file is there',
      },
      reveal: { ...revealFlag, brief: 'Show the credentials too' },
      ...outputFlags,
    },
  },
  docs: {
    brief: 'Run stand-ins of the providers on this machine until Ctrl-C',
    fullDescription: [
      'Run stand-ins of the providers on this machine, with real HTTP, signatures and encryption, until Ctrl-C. They',
      'keep what is registered for as long as they run.',
      '',
      'Examples:',
      '  portico sandbox --write sandbox.config.json',
      '  portico create customer.json --provider sqril --config sandbox.config.json    (in another terminal)',
    ].join('\n'),
  },
})

function parsePort(word: string): number {
  const port = Number(word)
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error('must be a number from 0 to 65535')
  return port
}
