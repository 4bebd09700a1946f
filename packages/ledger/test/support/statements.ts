import type { PorticoLedger } from '@portico/ledger'
import { storeOf } from '@portico/ledger/store'
import { vi } from 'vitest'

/** Follows the statements of a ledger, transactions left out, until the mocks of vitest are restored. */
export function followStatements(ledger: PorticoLedger) {
  const calls = vi.spyOn(storeOf(ledger).database, 'executeQuery')
  return {
    /** How many were begun that contain this. */
    count: (part: string) =>
      calls.mock.calls.filter(([query]) => 'sql' in query && query.sql.includes(part)).length,
    failures: () => calls.mock.settledResults.filter(({ type }) => type === 'rejected').length,
  }
}
