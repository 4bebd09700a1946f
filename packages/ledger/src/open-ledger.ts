import type { OnboardingError } from '@portico/core'
import { onboardingError } from '@portico/core/adapter'
import { err, ok, type Result } from 'neverthrow'
import { afterRestore } from './database/after-restore.ts'
import { unsafeDatabase } from './database/check-database.ts'
import { type Connection, openConnection } from './database/connect.ts'
import { migrate, type SchemaState, schemaState } from './database/migrate.ts'
import { openDigests } from './keys/digest-key.ts'
import { masterKeys } from './keys/master-keys.ts'
import { readMasterKeys } from './keys/read-master-keys.ts'
import { createLedger, type PorticoLedger } from './ledger.ts'
import type { LedgerOptions } from './ledger-options.ts'
import { createClaimedRows } from './store/claimed-rows.ts'
import { inBatches } from './store/in-batches.ts'
import type { Store } from './store/store.ts'
import { storeClaims } from './store/store-claims.ts'
import { storeEnds } from './store/store-ends.ts'

/**
 * Opens a ledger: embedded in a folder (PGlite, one process at a time), or on PostgreSQL by its URL or a pool of `pg`. Returns
 * `invalid_config` if something is missing or wrong, and `unavailable` if the database cannot be reached.
 *
 * @example
 * await using ledger = orThrow(await openLedger({ folder: '.portico' }))
 * const onboarding = createOnboarding(paycombat(settings), { ledger })
 */
export async function openLedger(options: LedgerOptions): Promise<Result<PorticoLedger, OnboardingError>> {
  const { schema = 'portico', keys, acceptPowerLoss = false } = options
  const wrong = problemOf(options, schema)
  if (wrong) return err(invalid(wrong))
  // Before the database exists, so that a folder with data never gets a second key.
  const read = readMasterKeys(keys, options.folder)
  if (typeof read === 'string') return err(invalid(read))
  const connected = await connect(options, schema)
  if (connected.isErr()) return err(connected.error)
  const connection = connected.value
  const refuse = async (error: OnboardingError) => {
    await connection.close().catch(() => undefined)
    return err(error)
  }
  try {
    const { database, isEmbedded } = connection
    const unsafe = isEmbedded ? undefined : await unsafeDatabase(database)
    if (unsafe) return refuse(invalid(unsafe))
    const state = await schemaState(database, schema)
    const unusable = problemOfSchema(state, options.migrate ?? isEmbedded)
    if (unusable) return refuse(invalid(unusable))
    if (state === 'missing' || state === 'older') await migrate(database, schema)
    const masters = masterKeys(read.keys)
    const digests = await openDigests(database, masters)
    if (!digests)
      return refuse(
        invalid(
          `The master key in ${read.from} is not that of this ledger. Give the key with which it was made, or the one it was rotated to`,
        ),
      )
    const notices = read.madeFile
      ? [
          `A master key was made: ${read.madeFile}. Keep a copy of it elsewhere: without it the ledger cannot be read`,
        ]
      : []
    await afterRestore(database)
    const batches = { most: mostInBatch, atOnce: isEmbedded ? 1 : batchesAtOnce }
    const store: Store = {
      database,
      driver: connection.driver,
      schema,
      digests,
      masters,
      isEmbedded,
      acceptPowerLoss,
      accounts: new Map(),
      claimedRows: createClaimedRows(),
      storeClaim: inBatches(storeClaims(database, schema), batches),
      storeEnd: inBatches(storeEnds(database, schema), batches),
    }
    return ok(createLedger(store, { notices, close: connection.close }))
  } catch (error) {
    return refuse(unreachable(error))
  }
}

/** Creates that are stored by one statement at the most. */
const mostInBatch = 64

/** On a server. More of them are smaller and no faster, and one alone would let all wait if it waits for another process. */
const batchesAtOnce = 2

function problemOf(options: LedgerOptions, schema: string): string | undefined {
  const places = [options.folder, options.url, options.pool].filter((place) => place !== undefined)
  if (places.length === 0)
    return 'A ledger needs folder, url or pool. If its value comes from an environment variable, that one is not set'
  if (places.length > 1) return 'A ledger needs only one of folder, url and pool'
  if (!/^[a-z_][a-z0-9_]{0,62}$/.test(schema))
    return 'schema must be a plain name of lower-case letters, digits and _, at most 63'
  if (options.url !== undefined && !/^postgres(ql)?:\/\//.test(options.url))
    return 'url must begin with postgres://'
  return undefined
}

async function connect(options: LedgerOptions, schema: string): Promise<Result<Connection, OnboardingError>> {
  try {
    const connection = await openConnection(options, schema)
    return connection === 'locked'
      ? err(
          invalid(
            `Another process has this ledger open (${options.folder}). End it (an import: Ctrl-C, and the same import continues), or use PostgreSQL (url) for several processes`,
          ),
        )
      : ok(connection)
  } catch (error) {
    return err(unreachable(error, options.folder))
  }
}

function problemOfSchema(state: SchemaState, mayMigrate: boolean): string | undefined {
  if (state === 'newer_unusable')
    return 'The tables of this ledger are of a newer edition. Update @portico/ledger'
  if ((state === 'missing' || state === 'older') && !mayMigrate)
    return state === 'missing'
      ? 'This database has no ledger yet. Run portico migrate, or open it with migrate: true'
      : 'The tables of this ledger are of an older edition. Run portico migrate, or open it with migrate: true'
  return undefined
}

const invalid = (message: string) =>
  onboardingError('portico', 'invalid_config', message, { operation: 'openLedger' })

/** The code of a database error is safe; its message may quote a URL with a password. */
function unreachable(error: unknown, folder?: string): OnboardingError {
  const { code } = (error ?? {}) as { code?: unknown }
  const known = typeof code === 'string' && /^[A-Z0-9_]{3,30}$/.test(code) ? code : ''
  const refusal =
    folder !== undefined && /^E[A-Z]+$/.test(known)
      ? 'The folder of the ledger cannot be used'
      : refusals.find(([codes]) => codes.test(known))?.[1]
  if (refusal) return invalid(`${refusal} (${known})`)
  const message = `The database of the ledger cannot be opened${known && ` (${known})`}`
  return onboardingError('portico', 'unavailable', message, { operation: 'openLedger', retryable: true })
}

/** SQLSTATEs that stay until a person changes something. */
const refusals: readonly (readonly [codes: RegExp, message: string])[] = [
  [/^28/, 'The database refuses the user of the ledger: check its name and password in url'],
  [/^3D000$/, 'The server has no database of the name in url'],
  [
    /^42501$/,
    'The role may not use or create the tables of the ledger: grant it, or run portico migrate as a role that may',
  ],
  [/^42/, 'The server does not take the schema of the ledger: give it another name'],
]
