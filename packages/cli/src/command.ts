import type { Context } from './context.ts'
import { type ExitCode, exitCodes } from './exit-code.ts'

/**
 * Ends a sub-command before anything was sent: the command line, the configuration or the input cannot be used.
 * Thrown, not returned, because it always goes straight to the top. The message is safe to print.
 */
export class UsageError extends Error {
  override readonly name = 'UsageError'
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
        if (!(problem instanceof UsageError)) throw problem
        this.process.stderr.write(`portico: ${problem.message}\n`)
        return exitCodes.usage
      })
    }
  }
