import type { Place } from './database/connect.ts'

/** A master key of 32 bytes: the bytes, or a text that is their Base64 or hex. Or where to read that text. */
export type MasterKey = Uint8Array | string | { readonly env: string } | { readonly file: string }

/** How a ledger is opened. */
export type LedgerOptions = Place & {
  /** The schema of its tables. Default: `portico`. */
  schema?: string | undefined
  /**
   * The master keys, at least one: the first encrypts, all of them decrypt. Default: the environment variable
   * `PORTICO_LEDGER_KEY`; for a `folder` without it, a key file beside the database, made at the first opening.
   */
  keys?: readonly MasterKey[] | undefined
  /** Whether to bring the tables up to this edition. Default: true for a `folder`, else false: then run `portico migrate`. */
  migrate?: boolean | undefined
  /**
   * Lets an embedded ledger remember creates that are not idempotent. PGlite does not wait for the disk: a power cut, though not
   * a killed process, can lose the newest rows, and such customers may be registered twice. Default: false.
   */
  acceptPowerLoss?: boolean | undefined
}
