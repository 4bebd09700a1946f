import { ExitCode, run } from '@stricli/core'
import { app } from './app.ts'
import type { Context } from './context.ts'
import { exitCodes } from './exit-code.ts'
import { printingStream } from './output/printing-stream.ts'

/** What a command line reads and writes. */
export interface Surroundings
  extends Pick<Context, 'stop'>,
    Pick<Context['process'], 'stdin' | 'stdout' | 'stderr' | 'env' | 'cwd'> {}

/** Runs the words after `portico`, and returns the exit code. */
export async function runCommandLine(
  words: readonly string[],
  { stdin, stdout, stderr, env, cwd, stop }: Surroundings,
): Promise<number> {
  const [name, ...rest] = words
  const results = printingStream(stdout)
  const diagnostics = printingStream(stderr, { wrap: true })
  const context: Context = {
    // Without a word it is a wrong usage, and the help is no result.
    process: { stdin, stdout: name === undefined ? diagnostics : results, stderr: diagnostics, env, cwd },
    terminal: stderr,
    stop,
    args: rest,
  }
  const inputs = name === 'help' ? [...rest, '--help'] : name === undefined ? ['--help'] : [name, ...rest]
  await run(app, inputs, context)

  const code = Number(context.process.exitCode)
  const isUsage = code === ExitCode.UnknownCommand || code === ExitCode.InvalidArgument
  if (isUsage) stderr.write('See `portico --help`, or `portico <command> --help`.\n')
  return name === undefined || isUsage ? exitCodes.usage : code < 0 ? exitCodes.refused : code
}
