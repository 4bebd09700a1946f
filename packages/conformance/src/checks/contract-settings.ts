import { OnboardingException, openOnboarding } from '@portico/core'
import * as z from 'zod'
import type { Bench } from '../bench/bench.ts'
import { calm, ensure, fail, promisesOf } from '../check.ts'

const shapeOf = ({ factory }: Bench) => factory.settings._zod.def.shape as Record<string, z.ZodType>

/** The names of the settings that cannot be left out. */
const neededIn = (bench: Bench) =>
  Object.entries(shapeOf(bench))
    .filter(([, schema]) => !schema.safeParse(undefined).success)
    .map(([name]) => name)

const unwrapped = (schema: z.ZodType): z.ZodType =>
  schema instanceof z.ZodOptional || schema instanceof z.ZodDefault
    ? unwrapped(schema.unwrap() as z.ZodType)
    : schema

/** Whether a setting, or what it is made of, is marked as a secret. */
export const isMarkedSecret = (schema: z.ZodType | undefined): boolean => {
  if (!schema) return false
  if (schema.meta()?.secret === true) return true
  const inner = unwrapped(schema)
  if (inner instanceof z.ZodUnion) return inner.options.some((option) => isMarkedSecret(option as z.ZodType))
  return inner !== schema
    ? isMarkedSecret(inner)
    : inner instanceof z.ZodArray && isMarkedSecret(inner.element as z.ZodType)
}

/** The names of the settings that are secrets. */
export const secretsIn = (bench: Bench): readonly string[] =>
  bench.scenarios.secrets ??
  Object.keys(shapeOf(bench)).filter((name) => isMarkedSecret(shapeOf(bench)[name]))

const refusalOf = ({ factory, scenarios }: Bench, changes: Record<string, unknown>) =>
  factory.configure({ ...scenarios.settings, ...changes })

/** Fails unless these settings are refused at this path. */
function ensureRefused(bench: Bench, changes: Record<string, unknown>, path: string, what: string): void {
  const result = refusalOf(bench, changes)
  const { code, issues } = result.isErr() ? result.error : fail(`${what} is accepted`)
  ensure(code === 'invalid_config', `${what} must be invalid_config, but is ${code}`)
  ensure(
    issues.some(
      (issue) =>
        issue.path === path || issue.path.startsWith(`${path}[`) || issue.path.startsWith(`${path}.`),
    ),
    `${what}: no issue names ${path}`,
  )
}

const oddSettings = [undefined, null, 0, 1, 'text', true, [], {}, [{}], new Date(0), Symbol('odd'), () => {}]

export const settings = promisesOf('contract', {
  'bad-settings-are-values': {
    title: 'settings of any form are refused as a value by configure, never by a throw',
    doc: 'configure takes unchecked settings, as they stand in a file, and returns invalid_config with delivery not_sent.',
    run({ factory }) {
      for (const odd of oddSettings) {
        const result = calm('configure', () => factory.configure(odd))
        const { code, delivery } = result.isErr() ? result.error : fail('settings that are none are accepted')
        ensure(code === 'invalid_config' && delivery === 'not_sent', `odd settings end ${code} (${delivery})`)
      }
    },
  },
  'bad-settings-throw-safely': {
    title: 'the factory throws one safe error for bad settings',
    doc: 'A programmer calls the factory, so bad settings throw: an OnboardingException that holds the plain error of configure.',
    run({ factory }) {
      try {
        factory({} as never)
      } catch (error) {
        ensure(error instanceof OnboardingException, 'the factory must throw an OnboardingException')
        ensure(error.error.code === 'invalid_config', 'the exception must hold invalid_config')
        return
      }
      fail('the factory accepts settings without anything in them')
    },
  },
  'missing-settings-at-once': {
    title: 'every missing setting is named, all in one round',
    doc: 'Whoever sets a provider up must not be sent round after round. Each missing setting is an issue with its name as path.',
    run(bench) {
      const result = bench.factory.configure({})
      const issues = result.isErr() ? result.error.issues : []
      const unnamed = neededIn(bench).filter((name) => !issues.some(({ path }) => path === name))
      ensure(unnamed.length === 0, `not named: ${unnamed.join(', ')}`)
    },
  },
  'unknown-settings-are-refused': {
    title: 'a mistyped setting is refused and named',
    doc: 'A setting that nobody reads is a mistake of whoever wrote it: retires instead of retries would go unnoticed. Use a strict object.',
    run(bench) {
      ensureRefused(bench, { noSuchSetting: true }, 'noSuchSetting', 'a setting that does not exist')
    },
  },
  'empty-secrets-are-refused': {
    title: 'an empty secret is refused before anything is sent',
    doc: 'An unset variable arrives as an empty text; with it every request would fail as unauthenticated.',
    run(bench) {
      for (const name of secretsIn(bench)) ensureRefused(bench, { [name]: '' }, name, `an empty ${name}`)
    },
  },
  'secrets-are-marked': {
    title: 'its secrets are marked, so that no tool shows them',
    doc: 'The schema of a secret setting carries meta({ secret: true }): adapter-kit has the word secret(). Tools read it from there.',
    run(bench) {
      const unmarked = secretsIn(bench).filter((name) => !isMarkedSecret(shapeOf(bench)[name]))
      ensure(unmarked.length === 0, `not marked as secret: ${unmarked.join(', ')}`)
      ensure(secretsIn(bench).length > 0, 'no setting is marked as secret; if there is none, say secrets: []')
    },
  },
  'insecure-base-urls-are-refused': {
    title: 'personal data never travels unencrypted: http base URLs are refused except on this machine',
    doc: 'adapter-kit has baseUrl() for this. Also refused: credentials in the URL, and what is no absolute URL.',
    skip: (bench) => (shapeOf(bench).baseUrl ? undefined : 'it has no setting baseUrl'),
    run(bench) {
      for (const url of ['http://api.example.com', 'ftp://api.example.com', 'api.example.com', '/v1', '']) {
        ensureRefused(bench, { baseUrl: url }, 'baseUrl', `the base URL ${JSON.stringify(url)}`)
      }
      const local = refusalOf(bench, { baseUrl: 'http://localhost:8080/v1' })
      ensure(local.isOk(), 'http on this machine must be accepted')
    },
  },
  'common-settings-are-taken': {
    title: 'timeoutMs, retries and fetch can be set, and nonsense in them is refused',
    doc: 'Every factory takes these three. adapter-kit has httpSettings for this.',
    run(bench) {
      const sound = refusalOf(bench, { timeoutMs: 5_000, retries: 0, fetch: globalThis.fetch })
      ensure(sound.isOk(), 'timeoutMs, retries and fetch must be accepted')
      ensureRefused(bench, { timeoutMs: -1 }, 'timeoutMs', 'a negative timeoutMs')
      ensureRefused(bench, { retries: 1.5 }, 'retries', 'half a retry')
      ensureRefused(bench, { fetch: 'fetch' }, 'fetch', 'a fetch that is no function')
    },
  },
  'opens-by-configuration': {
    title: 'it can be swapped in by configuration alone, its secrets from the environment',
    doc: 'openOnboarding reads JSON: every setting that has no default must be possible there, secrets as { env }.',
    run(bench) {
      const { factory, scenarios, adapter } = bench
      const secrets = secretsIn(bench).filter((name) => typeof bench.settings[name] === 'string')
      const env = Object.fromEntries(
        secrets.map((name) => [`TEST_${name.toUpperCase()}`, String(bench.settings[name])]),
      )
      const hidden = Object.fromEntries(secrets.map((name) => [name, { env: `TEST_${name.toUpperCase()}` }]))
      const given = JSON.parse(JSON.stringify({ ...scenarios.settings, ...hidden }))
      const config = { provider: factory.id, providers: { [factory.id]: given } }
      const opened = openOnboarding(config, { adapters: [factory], env })
      ensure(opened.isOk(), 'openOnboarding refuses the settings of the scenarios')
      ensure(opened.value.provider === adapter.id, 'openOnboarding gives another provider')
    },
  },
})
