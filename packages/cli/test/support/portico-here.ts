import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import { runCommandLine } from '../../src/run-command-line.ts'
import { createStop } from '../../src/stop.ts'
import type { Ended, Surroundings } from './portico.ts'

interface Here extends Pick<Surroundings, 'cwd' | 'input'> {
  /** Asks the command to end, as Ctrl-C does. */
  readonly stop?: ReturnType<typeof createStop>
}

/**
 * Runs a command within the process of the test, from its words to its exit code. It starts in a tenth of the time of `portico`; what
 * concerns a process, such as signals, pipes, variables or its end, needs that.
 */
export async function porticoHere(
  args: readonly string[],
  { cwd = import.meta.dirname, input = '', stop = createStop() }: Here = {},
): Promise<Ended> {
  const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()]
  stdin.end(input)
  const printed = Promise.all([text(stdout), text(stderr)])
  const surroundings = {
    stdin: stdin as never,
    stdout: stdout as never,
    stderr: stderr as never,
    env: {},
    cwd: () => cwd,
    stop,
  }
  // The ledger resolves paths by itself.
  const before = process.cwd()
  process.chdir(cwd)
  const code = await runCommandLine(args, surroundings).finally(() => process.chdir(before))
  stdout.end()
  stderr.end()
  const [out, err] = await printed
  return { code, stdout: out, stderr: err }
}
