import type { Onboarding } from '@portico/core'
import type { PorticoLedger } from '@portico/ledger'
import type { Store } from '@portico/ledger/store'
import type { PgBoss } from 'pg-boss'

/** An account that rows can be sent to. */
export interface BulkAccount {
  readonly onboarding: Onboarding
  /** Its id in the ledger. */
  readonly id: string
  /** The queue of its jobs. */
  readonly queue: string
}

/** What every part of bulk onboarding works with. */
export interface Engine {
  readonly ledger: PorticoLedger
  readonly store: Store
  readonly boss: PgBoss
  /** By their names in the configuration. */
  readonly accounts: ReadonlyMap<string, BulkAccount>
}
