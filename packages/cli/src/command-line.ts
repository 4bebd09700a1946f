import { ExitCode, run } from '@stricli/core'
import { app } from './app.ts'
import type { Context } from './context.ts'
import { exitCodes } from './exit-code.ts'
import { printingStream } from './output/printing-stream.ts'
import { createStop } from './stop.ts'

const { argv, stdin, stdout, stderr, env } = process
const results = printingStream(stdout)
const diagnostics = printingStream(stderr, { wrap: true })
const [name, ...rest] = argv.slice(2)
const stop = createStop()
const context: Context = {
  // Without a word it is a wrong usage, and the help is no result.
  process: {
    stdin,
    stdout: name === undefined ? diagnostics : results,
    stderr: diagnostics,
    env,
    cwd: () => process.cwd(),
  },
  terminal: stderr,
  stop,
  args: rest,
}

process.on('SIGINT', () => stop.ask('SIGINT'))
process.on('SIGTERM', () => stop.ask('SIGTERM'))

const endWith = (code: number) => {
  process.exitCode = Math.max(Number(process.exitCode ?? 0), code)
}

// Whoever reads us may have seen enough, as `head` does. Anything else is a result that was not delivered.
stdout.on('error', ({ code }: NodeJS.ErrnoException) => {
  stop.ask('EPIPE')
  if (code === 'EPIPE') return
  stderr.write('portico: the output cannot be written\n')
  endWith(exitCodes.refused)
})
stderr.on('error', () => {})

const inputs = name === 'help' ? [...rest, '--help'] : name === undefined ? ['--help'] : [name, ...rest]
await run(app, inputs, context)

const code = Number(context.process.exitCode)
const isUsage = code === ExitCode.UnknownCommand || code === ExitCode.InvalidArgument
if (isUsage) stderr.write('See `portico --help`, or `portico <command> --help`.\n')
endWith(name === undefined || isUsage ? exitCodes.usage : code < 0 ? exitCodes.refused : code)
