import { buildCommand } from '@stricli/core'
import { lazily } from '../command.ts'
import type { Context } from '../context.ts'
import { outputFlags } from '../flags.ts'
import type { NewAdapterFlags } from '../run/new-adapter.ts'
import { builtInIds } from '../settings/built-in-adapters.ts'
import { isAdapterId } from '../settings/is-adapter-id.ts'

export const newAdapter = buildCommand<NewAdapterFlags, [string], Context>({
  loader: lazily(async () => (await import('../run/new-adapter.ts')).runNewAdapter),
  parameters: {
    positional: {
      kind: 'tuple',
      parameters: [{ parse: parseName, placeholder: 'name', brief: "The provider's id: acme-pay" }],
    },
    flags: {
      ...outputFlags,
      session: {
        kind: 'boolean',
        optional: true,
        withNegated: false,
        brief: 'For a provider with a login whose token expires',
      },
    },
  },
  docs: {
    brief: 'Write a package for an adapter of another provider, with its conformance test',
    fullDescription: [
      'Write a small package for an adapter of another provider into a folder of its name. It passes its conformance test',
      'as it is, for example fields that the author then replaces by those of the provider.',
      '',
      'Examples:',
      '  portico new-adapter acme-pay',
      '  portico new-adapter acme-pay --session',
    ].join('\n'),
  },
})

/** It becomes a key in configuration, a package's name and a constant. */
function parseName(word: string): string {
  if (!isAdapterId(word)) {
    throw new Error('must be in small letters, digits and single dashes, such as acme-pay')
  }
  if (builtInIds.includes(word)) throw new Error('is a provider that has an adapter')
  return word
}
