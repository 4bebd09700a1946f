import { dirname, relative, resolve } from 'node:path'
import type { Issue } from '@portico/core'
import * as z from 'zod'
import { isRecord } from '../is-record.ts'
import { unknownKey } from './unknown-key.ts'

const Source = z.union([z.strictObject({ env: z.string() }), z.strictObject({ file: z.string() })])

const LedgerConfig = z.strictObject({
  /** A folder of this machine, relative to the configuration. */
  folder: z.string().min(1).optional(),
  /** A PostgreSQL server. */
  url: z.union([z.string().min(1), z.strictObject({ env: z.string() })]).optional(),
  schema: z.string().min(1).optional(),
  /** The master keys, the one that encrypts first. */
  keys: z.array(Source).min(1).optional(),
  acceptPowerLoss: z.boolean().optional(),
  settleAfterMs: z.int().min(0).optional(),
})

/** `ledger` of a configuration: what `openLedger` takes, as JSON. */
export type LedgerConfig = z.infer<typeof LedgerConfig>

const rules: Record<keyof LedgerConfig, string> = {
  folder: 'must be the path of a folder',
  url: 'must be postgres://… or { "env": "NAME" }',
  schema: 'must be the name of a schema',
  keys: 'must be a list of { "env": "NAME" } or { "file": "path" }: a key does not belong into the configuration',
  acceptPowerLoss: 'must be true or false',
  settleAfterMs: 'must be a number of milliseconds',
}

/** What is wrong with the `ledger` of a configuration, without its values: a URL may hold a password. */
export function ledgerIssues(given: unknown): Issue[] {
  if (!isRecord(given)) return [{ path: 'ledger', code: 'invalid', message: 'must be an object' }]
  const known = Object.keys(LedgerConfig.shape)
  const places = [given.folder, given.url].filter((place) => place !== undefined)
  return [
    ...Object.keys(given)
      .filter((key) => !known.includes(key))
      .map((key) => unknownKey('ledger', key, known)),
    ...Object.entries(LedgerConfig.shape)
      .filter(([name, schema]) => !schema.safeParse(given[name]).success)
      .map(([name]): Issue => {
        // The keys of the rules are those of the schema.
        return { path: `ledger.${name}`, code: 'invalid', message: rules[name as keyof LedgerConfig] }
      }),
    ...(places.length === 1
      ? []
      : [{ path: 'ledger', code: 'required', message: 'needs folder or url, and not both' } as const]),
  ]
}

/** The same, if nothing is wrong with it. Paths become relative to the current folder. */
export function readLedgerConfig(
  given: unknown,
  { configPath, cwd }: { readonly configPath: string; readonly cwd: string },
): LedgerConfig | undefined {
  const parsed = LedgerConfig.safeParse(given)
  if (!parsed.success || ledgerIssues(given).length > 0) return undefined
  const from = (path: string) => relative(cwd, resolve(dirname(configPath), path)) || '.'
  const { folder, keys, ...others } = parsed.data
  return {
    ...others,
    ...(folder !== undefined && { folder: from(folder) }),
    ...(keys && { keys: keys.map((key) => ('file' in key ? { file: from(key.file) } : key)) }),
  }
}
