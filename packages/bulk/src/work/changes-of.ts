import type { Customer, CustomerChanges, Issue } from '@portico/core'

/**
 * The change that makes a registered customer the one of a row, by what the ledger says differs; `undefined` if it does not say
 * all of it.
 */
export function changesOf(customer: Customer, issues: readonly Issue[]): CustomerChanges | undefined {
  const keys = new Set(issues.map(({ path }) => /^\w*/.exec(path)?.[0] ?? ''))
  if (keys.size === 0 || keys.has('') || keys.has('kind') || keys.has('reference')) return undefined
  const values: Readonly<Record<string, unknown>> = { ...customer }
  const entries = [...keys].map((key) => [key, values[key] ?? null] as const)
  // A whole value of the model, or null: `update` checks it.
  return { kind: customer.kind, ...Object.fromEntries(entries) } as CustomerChanges
}
