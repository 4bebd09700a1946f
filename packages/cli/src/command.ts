import type { Context } from './context.ts'
import { type ExitCode, exitCodes } from './exit-code.ts'

/**
 * Ends a sub-command before anything was sent: the command line, the configuration or the input cannot be used.
 * Thrown, not returned, because it always goes straight to the top. The message is safe to print.
 */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

/**
 * Ends a sub-command because the database of the ledger cannot be reached. Creates never throw it: their result says so. The message
 * is safe to print.
 */
export class UnavailableError extends Error {
  override readonly name = 'UnavailableError'
}

/** The work of a sub-command. */
export type Run<Flags, Args extends readonly unknown[]> = (
  context: Context,
  flags: Flags,
  ...args: Args
) => Promise<ExitCode>

/** Loads the work of a sub-command when it is called for, and makes what it returns the exit code. */
export const lazily =
  <Flags, Args extends readonly unknown[]>(load: () => Promise<Run<Flags, Args>>) =>
  async () => {
    const run = await load()
    return async function (this: Context, flags: Flags, ...args: Args) {
      this.process.exitCode = await run(this, flags, ...args).catch((problem: unknown) => {
        const isUsage = problem instanceof UsageError
        if (!isUsage && !(problem instanceof UnavailableError)) throw problem
        this.process.stderr.write(`portico: ${problem.message}\n`)
        return isUsage ? exitCodes.usage : exitCodes.refused
      })
    }
  }
