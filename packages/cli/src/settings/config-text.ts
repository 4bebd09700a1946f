import type { AdapterDescription } from '@portico/core'
import type * as z from 'zod'
import { jsonSchemaOf } from '../output/json-schema-of.ts'
import { printable, printableJson } from '../output/printable.ts'
import { isSecret } from './mask-secrets.ts'
import { requiredIn } from './stand-in-settings.ts'

/**
 * A configuration for these providers, some of which may come from `packages`: JSON with a comment above every setting. The
 * first provider is the one in use.
 */
export function configText(adapters: readonly AdapterDescription[], packages: readonly unknown[]): string {
  const ids = adapters.map(({ id }) => JSON.stringify(id))
  return [
    '// Configuration of Portico: JSON, comments and trailing commas allowed. The `portico` command reads it, and so does',
    "// openOnboarding('portico.config.json', { adapters }) of @portico/core in a program.",
    '// A setting may be given as it is, as { "env": "NAME" } (an environment variable) or as { "file": "path" } (a text',
    '// file, relative to this one). Keep secrets out of this file.',
    '{',
    `  // The provider in use. Changing this line is the whole swap: ${ids.join(', ')}.`,
    `  "provider": ${ids[0]},`,
    ...(packages.length > 0 ? packageLines(packages) : []),
    '  "providers": {',
    ...adapters.flatMap(providerLines),
    '  },',
    '  // Remembers creates, so that no customer is sent twice; only for the command. Optional; for example:',
    '  // "ledger": { "folder": ".portico", "acceptPowerLoss": true },',
    '}',
    '',
  ].join('\n')
}

const packageLines = (packages: readonly unknown[]) => [
  '  // Packages whose adapters the command uses besides its own. A program imports its adapters itself.',
  `  "adapters": ${printableJson(packages)},`,
]

function providerLines(adapter: AdapterDescription): string[] {
  const { shape } = adapter.settings._zod.def
  const required = requiredIn(adapter.settings)
  const settings = Object.entries(shape)
    .filter(([name]) => name !== 'fetch') // a function: for programs, not for a file
    .map(([name, schema]) => ({ name, schema, isRequired: required.includes(name) }))
  // Schemas begin with what every adapter takes; what is this one's own is read first.
  const ordered = [
    ...settings.filter(({ isRequired }) => isRequired),
    ...settings.filter(({ isRequired }) => !isRequired).reverse(),
  ]
  return [
    `    // ${printable(adapter.name)}`,
    `    ${JSON.stringify(adapter.id)}: {`,
    ...ordered.flatMap(({ name, schema, isRequired }) =>
      isRequired
        ? [
            `      // ${describe(name, schema)}.${isSecret(schema) ? ' Secret.' : ''}`,
            `      ${printableJson(name)}: ${isText(schema) ? `{ "env": "${variableFor(adapter.id, name)}" }` : example(schema)},`,
          ]
        : [
            `      // ${describe(name, schema)}. Optional; ${isPreset(schema) ? 'the default' : 'for example'}:`,
            `      // ${printableJson(name)}: ${example(schema)},`,
          ],
    ),
    '    },',
  ]
}

/** `SAUDI_PAYEE_API_KEY` */
const variableFor = (id: string, name: string) =>
  `${id}_${name.replace(/[A-Z]/g, (capital) => `_${capital}`)}`.replace(/[^A-Za-z0-9]/g, '_').toUpperCase()

/** Its title, else its name in words; what it means; what may stand there. */
function describe(name: string, schema: z.core.$ZodType): string {
  const { title, description, enum: values } = jsonSchemaOf(schema)
  const words = name.replace(/[A-Z]/g, (capital) => ` ${capital.toLowerCase()}`)
  const named = typeof title === 'string' ? title : words[0]?.toUpperCase() + words.slice(1)
  const meaning = typeof description === 'string' ? `: ${description.replace(/\.$/, '')}` : ''
  return printable(`${named}${meaning}${Array.isArray(values) ? ` (${values.join(' or ')})` : ''}`)
}

/** Whether an environment variable can hold it: a text, a number or a boolean, perhaps among others. */
function isText(schema: z.core.$ZodType): boolean {
  const { type } = jsonSchemaOf(schema)
  return type !== 'object' && type !== 'array'
}

const isPreset = (schema: z.core.$ZodType) => jsonSchemaOf(schema).default !== undefined

/** The default, else its own example, else the shape of what may stand there. */
function example(schema: z.core.$ZodType): string {
  const { default: preset, examples, enum: values, type, properties } = jsonSchemaOf(schema)
  if (preset !== undefined) return printableJson(preset)
  if (Array.isArray(examples)) return printableJson(examples[0])
  if (Array.isArray(values)) return printableJson(values[0])
  if (typeof properties === 'object' && properties !== null) {
    return printableJson(Object.fromEntries(Object.keys(properties).map((key) => [key, '…'])))
  }
  return type === 'object' ? '{}' : type === 'array' ? '[]' : '"…"'
}
