import { readFileSync } from 'node:fs'
import { expect } from 'vitest'

const committed = new URL('../../../docs/reference/conformance.json', import.meta.url)

/** Fails unless `docs/reference/conformance.json` has these results of the conformance kit, by the adapter's id. */
export function expectCommitted({ adapters }: { readonly adapters: Readonly<Record<string, object>> }): void {
  const known = JSON.parse(readFileSync(committed, 'utf8')).adapters
  for (const [id, results] of Object.entries(adapters)) {
    const wayOut = 'run `pnpm conformance` and commit what it writes'
    expect(known[id], `docs/reference/conformance.json is not current for ${id}: ${wayOut}`).toStrictEqual(
      results,
    )
  }
}
