import type { AdapterDescription } from '@portico/core'
import * as z from 'zod'
import { jsonSchemaOf } from '../output/json-schema-of.ts'
import { isSecret } from './mask-secrets.ts'

/** A configuration for these providers: JSON with a comment above every setting. The first provider is the one in use. */
export function configText(adapters: readonly AdapterDescription[]): string {
  const ids = adapters.map(({ id }) => JSON.stringify(id))
  return [
    '// Configuration of Portico: JSON, comments and trailing commas allowed. The `portico` command reads it, and so does',
    "// openOnboarding('portico.config.json', { adapters }) of @portico/core in a program.",
    '// A setting may be given as it is, as { "env": "NAME" } (an environment variable) or as { "file": "path" } (a text',
    '// file, relative to this one). Keep secrets out of this file.',
    '{',
    `  // The provider in use. Changing this line is the whole swap: ${ids.join(', ')}.`,
    `  "provider": ${ids[0]},`,
    '  "providers": {',
    ...adapters.flatMap(providerLines),
    '  },',
    '}',
    '',
  ].join('\n')
}

function providerLines(adapter: AdapterDescription): string[] {
  const { shape } = adapter.settings._zod.def
  const settings = Object.entries(shape)
    .filter(([name]) => name !== 'fetch') // a function: for programs, not for a file
    .map(([name, schema]) => ({ name, schema, isRequired: !z.safeParse(schema, undefined).success }))
  const { required = [], optional = [] } = Object.groupBy(settings, ({ isRequired }) =>
    isRequired ? 'required' : 'optional',
  )
  // Schemas begin with what every adapter takes; what is this one's own is read first.
  const ordered = [...required, ...optional.reverse()]
  return [
    `    // ${adapter.name}`,
    `    ${JSON.stringify(adapter.id)}: {`,
    ...ordered.flatMap(({ name, schema, isRequired }) =>
      isRequired
        ? [
            `      // ${describe(name, schema)}.${isSecret(schema) ? ' Secret.' : ''}`,
            `      ${JSON.stringify(name)}: { "env": ${JSON.stringify(variableFor(adapter.id, name))} },`,
          ]
        : [
            `      // ${describe(name, schema)}. Optional; ${isPreset(schema) ? 'the default' : 'for example'}:`,
            `      // ${JSON.stringify(name)}: ${example(schema)},`,
          ],
    ),
    '    },',
  ]
}

/** `SAUDI_PAYEE_API_KEY` */
const variableFor = (id: string, name: string) =>
  `${id}_${name.replace(/[A-Z]/g, (capital) => `_${capital}`)}`.replaceAll('-', '_').toUpperCase()

/** Its title, else its name in words; what it means; what may stand there. */
function describe(name: string, schema: z.core.$ZodType): string {
  const { title, description, enum: values } = jsonSchemaOf(schema)
  const words = name.replace(/[A-Z]/g, (capital) => ` ${capital.toLowerCase()}`)
  const named = typeof title === 'string' ? title : words[0]?.toUpperCase() + words.slice(1)
  const meaning = typeof description === 'string' ? `: ${description.replace(/\.$/, '')}` : ''
  return `${named}${meaning}${Array.isArray(values) ? ` (${values.join(' or ')})` : ''}`
}

const isPreset = (schema: z.core.$ZodType) => jsonSchemaOf(schema).default !== undefined

/** The default, else its own example, else the shape of what may stand there. */
function example(schema: z.core.$ZodType): string {
  const { default: preset, examples, enum: values, type, properties } = jsonSchemaOf(schema)
  if (preset !== undefined) return JSON.stringify(preset)
  if (Array.isArray(examples)) return JSON.stringify(examples[0])
  if (Array.isArray(values)) return JSON.stringify(values[0])
  if (typeof properties === 'object' && properties !== null) {
    return JSON.stringify(Object.fromEntries(Object.keys(properties).map((key) => [key, '…'])))
  }
  return type === 'object' ? '{}' : '"…"'
}
