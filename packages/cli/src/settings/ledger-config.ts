import { dirname, relative, resolve } from 'node:path'
import type { Issue } from '@portico/core'
import * as z from 'zod'
import { isRecord } from '../is-record.ts'
import { unknownKey } from './unknown-key.ts'

const Source = z.union([z.strictObject({ env: z.string() }), z.strictObject({ file: z.string() })])

const Budget = z.strictObject({
  perSecond: z.number().min(0.0001).max(100_000).optional(),
  concurrency: z.int().min(1).max(100_000).optional(),
})
const Budgets = z.record(z.string(), Budget)

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
  /** How fast each account may be called, by its name. */
  budgets: Budgets.optional(),
})

/** `ledger` of a configuration: what `openLedger` takes, as JSON. */
export type LedgerConfig = z.infer<typeof LedgerConfig>

const rules: Record<Exclude<keyof LedgerConfig, 'budgets'>, string> = {
  folder: 'must be the path of a folder',
  url: 'must be postgres://… or { "env": "NAME" }',
  schema: 'must be the name of a schema',
  keys: 'must be a list of { "env": "NAME" } or { "file": "path" }: a key does not belong into the configuration',
  acceptPowerLoss: 'must be true or false',
  settleAfterMs: 'must be a number of milliseconds',
}

/**
 * What is wrong with the `ledger` of a configuration, without its values: a URL may hold a password. `accounts` are those of the
 * configuration.
 */
export function ledgerIssues(given: unknown, accounts: readonly string[]): Issue[] {
  if (!isRecord(given)) return [{ path: 'ledger', code: 'invalid', message: 'must be an object' }]
  const known = Object.keys(LedgerConfig.shape)
  const places = [given.folder, given.url].filter((place) => place !== undefined)
  return [
    ...Object.keys(given)
      .filter((key) => !known.includes(key))
      .map((key) => unknownKey('ledger', key, known)),
    ...Object.entries(rules)
      // The keys of the rules are those of the schema.
      .filter(([name]) => !LedgerConfig.shape[name as keyof typeof rules].safeParse(given[name]).success)
      .map(([name, message]): Issue => ({ path: `ledger.${name}`, code: 'invalid', message })),
    ...(given.budgets === undefined ? [] : budgetsIssues(given.budgets, accounts)),
    ...(places.length === 1
      ? []
      : [{ path: 'ledger', code: 'required', message: 'needs folder or url, and not both' } as const]),
  ]
}

/** The same, if nothing is wrong with it. Paths become relative to the current folder. */
export function readLedgerConfig(
  given: unknown,
  { configPath, cwd, accounts }: { configPath: string; cwd: string; accounts: readonly string[] },
): LedgerConfig | undefined {
  const parsed = LedgerConfig.safeParse(given)
  if (!parsed.success || ledgerIssues(given, accounts).length > 0) return undefined
  const from = (path: string) => relative(cwd, resolve(dirname(configPath), path)) || '.'
  const { folder, keys, ...others } = parsed.data
  return {
    ...others,
    ...(folder !== undefined && { folder: from(folder) }),
    ...(keys && { keys: keys.map((key) => ('file' in key ? { file: from(key.file) } : key)) }),
  }
}

const budgetRules = {
  perSecond: 'must be a number of requests from 0.0001 to 100000',
  concurrency: 'must be a whole number of requests from 1 to 100000',
}

function budgetsIssues(given: unknown, accounts: readonly string[]): Issue[] {
  const path = 'ledger.budgets'
  if (!isRecord(given))
    return [{ path, code: 'invalid', message: 'must be an object: the limits of each account by its name' }]
  return Object.entries(given).flatMap(([account, limits]) =>
    accounts.includes(account)
      ? budgetIssues(`${path}.${account}`, limits)
      : [unknownKey(path, account, accounts)],
  )
}

function budgetIssues(path: string, limits: unknown): Issue[] {
  const code = 'invalid'
  if (!isRecord(limits))
    return [{ path, code, message: 'must be an object, such as { "perSecond": 20, "concurrency": 8 }' }]
  return [
    ...Object.keys(limits)
      .filter((key) => !Object.hasOwn(budgetRules, key))
      .map((key) => unknownKey(path, key, Object.keys(budgetRules))),
    ...Object.entries(budgetRules)
      // The keys of the rules are those of the schema.
      .filter(([name]) => !Budget.shape[name as keyof typeof budgetRules].safeParse(limits[name]).success)
      .map(([name, message]): Issue => ({ path: `${path}.${name}`, code, message })),
  ]
}
