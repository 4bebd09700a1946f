import type { LedgerChange } from '@portico/ledger'

/** A change without what may be personal, which `--reveal` shows: the reference, and the reason of a resolution. */
export function shownChange(
  change: LedgerChange,
  { reveal = false }: { readonly reveal?: boolean },
): LedgerChange {
  const { reference: _reference, reason: _reason, ...rest } = change
  return reveal ? change : rest
}
