import { buildCommand } from '@stricli/core'
import { lazily } from '../command.ts'
import type { Context } from '../context.ts'
import { type OutputFlags, outputFlags } from '../flags.ts'
import { builtInIds } from '../settings/built-in-adapters.ts'
import { isAdapterId } from '../settings/is-adapter-id.ts'

export const newAdapter = buildCommand<OutputFlags, [string], Context>({
  loader: lazily(async () => (await import('../run/new-adapter.ts')).runNewAdapter),
  parameters: {
    positional: {
      kind: 'tuple',
      parameters: [{ parse: parseName, placeholder: 'name', brief: "The provider's id: acme-pay" }],
    },
    flags: { ...outputFlags },
  },
  docs: {
    brief: 'Write a package for an adapter of another provider, with its conformance test',
    fullDescription: [
      'Write a small package for an adapter of another provider into a folder of its name. It compiles as it is; its',
      'conformance test passes once its field table is filled in.',
      '',
      'Examples:',
      '  portico new-adapter acme-pay',
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
