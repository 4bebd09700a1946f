import type { PorticoLedger } from '@portico/ledger'
import { UnavailableError } from '../command.ts'
import type { Context } from '../context.ts'
import type { ExitCode } from '../exit-code.ts'
import type { ConfigFlag } from '../flags.ts'
import { openLedgerOf } from '../settings/open-ledger.ts'

/** Does something with the ledger of the configuration, and closes it. Throws `UsageError` and `UnavailableError`. */
export async function withLedger(
  { process }: Context,
  flags: ConfigFlag,
  work: (ledger: PorticoLedger) => Promise<ExitCode>,
): Promise<ExitCode> {
  await using opened = await openLedgerOf(flags, { process })
  // Closed only afterwards.
  return await reached(work(opened.ledger))
}

/** Throws `UnavailableError` for a database that failed. Its message is not repeated: it may quote a URL or a row. */
export async function reached<T>(asked: Promise<T>, advice = ''): Promise<T> {
  try {
    return await asked
  } catch (problem) {
    const code = codeOfDatabase(problem)
    if (code === undefined) throw problem
    throw new UnavailableError(
      `The database of the ledger cannot be used (${code})${advice && `. ${advice}`}`,
    )
  }
}

function codeOfDatabase(problem: unknown): string | undefined {
  if (!(problem instanceof Error)) return undefined
  const code = 'code' in problem ? problem.code : undefined
  if (typeof code === 'string' && /^[A-Z0-9_]{3,30}$/.test(code)) return code
  // `pg` gives no code to a connection that ends.
  return lostConnection.test(problem.message) ? 'connection lost' : undefined
}

const lostConnection =
  /^(Connection terminated|timeout exceeded when trying to connect|Client (was closed|has encountered))/
