import { generateKeyPair } from 'node:crypto'
import { promisify } from 'node:util'
import type { AdapterDescription } from '@portico/core'
import * as z from 'zod'
import { jsonSchemaOf } from '../output/json-schema-of.ts'

type Settings = AdapterDescription['settings']

/**
 * Made-up values for every required setting, for an adapter that is only asked what it needs and can do. Never send with
 * them. A setting for which no value can be made up is left out.
 */
export const standInSettings = (settings: Settings): Promise<Record<string, unknown>> =>
  withStandIns(settings, {}, requiredIn(settings))

/** The given settings, with made-up values for the named ones: optional ones are left out instead. */
export async function withStandIns(
  settings: Settings,
  given: object,
  names: readonly string[],
): Promise<Record<string, unknown>> {
  const required = requiredIn(settings)
  let keys: ReturnType<typeof throwAwayKeys> | undefined
  const keysOnce = () => {
    keys ??= throwAwayKeys()
    return keys
  }
  const made = await Promise.all(
    names.map(async (name) => {
      const schema = settings._zod.def.shape[name]
      return [
        name,
        schema && required.includes(name) ? await standInFor(schema, keysOnce) : undefined,
      ] as const
    }),
  )
  const all = Object.entries({ ...given, ...Object.fromEntries(made) })
  return Object.fromEntries(all.filter(([, value]) => value !== undefined))
}

/** The settings that have no default and may not be left out. */
export const requiredIn = (settings: Settings): string[] =>
  Object.entries(settings._zod.def.shape).flatMap(([name, schema]) =>
    accepts(schema, undefined) ? [] : [name],
  )

async function standInFor(schema: z.core.$ZodType, keys: typeof throwAwayKeys): Promise<unknown> {
  for await (const candidate of candidatesFor(schema, keys)) if (accepts(schema, candidate)) return candidate
  return undefined
}

// RFC 2606: no host has a name that ends in .invalid.
const common = [
  'nobody',
  'https://nobody.invalid',
  'nobody@nobody.invalid',
  '00000000-0000-4000-8000-000000000000',
  1,
  true,
]

async function* candidatesFor(schema: z.core.$ZodType, keys: typeof throwAwayKeys): AsyncGenerator<unknown> {
  const { examples, enum: values, const: value, minLength } = jsonSchemaOf(schema)
  yield* [examples, values, value].flat()
  yield* common
  if (typeof minLength === 'number') yield 'n'.repeat(Math.min(minLength, 4096))
  yield* Object.values(await keys())
}

/** Saudi's adapter parses its keys before it describes itself. Made only if no other value fits. */
const throwAwayKeys = () =>
  promisify(generateKeyPair)('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  })

function accepts(schema: z.core.$ZodType, value: unknown): boolean {
  try {
    return z.safeParse(schema, value).success
  } catch {
    // A check of the adapter's own that throws, or works asynchronously.
    return false
  }
}
