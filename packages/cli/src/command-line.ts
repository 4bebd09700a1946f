import { exitCodes } from './exit-code.ts'
import { runCommandLine } from './run-command-line.ts'
import { createStop } from './stop.ts'

const { argv, stdin, stdout, stderr, env } = process
const stop = createStop()

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

endWith(await runCommandLine(argv.slice(2), { stdin, stdout, stderr, env, cwd: () => process.cwd(), stop }))
