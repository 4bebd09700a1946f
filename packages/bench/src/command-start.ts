// How long `portico --version` takes beside an empty Node: `pnpm build && pnpm --filter @portico/bench command-start`.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const runs = 30
const main = fileURLToPath(new URL('../../cli/dist/main.js', import.meta.url))
if (!existsSync(main)) {
  console.error('The command is not built: run `pnpm build` first.')
  process.exit(2)
}

/** Milliseconds from start to end of one process. */
function timeOf(args: readonly string[]): number {
  const began = performance.now()
  const { status } = spawnSync(process.execPath, args)
  if (status !== 0) throw new Error(`node ${args.join(' ')} ended with ${status}`)
  return performance.now() - began
}

const median = (times: readonly number[]): number =>
  [...times].sort((one, other) => one - other)[runs / 2] ?? Number.NaN

// By turns, so that whatever else the machine does meets both alike.
const times = Array.from({ length: runs }, () => ({
  node: timeOf(['-e', '0']),
  version: timeOf([main, '--version']),
  help: timeOf([main, '--help']),
}))
const node = median(times.map((time) => time.node))
const version = median(times.map((time) => time.version))
const help = median(times.map((time) => time.help))
const limit = 1.5 * node + 100

const shown = (milliseconds: number) => `${milliseconds.toFixed(0).padStart(5)} ms`
console.log(`node -e 0          ${shown(node)}   (median of ${runs})`)
console.log(`portico --version  ${shown(version)}   limit ${shown(limit)}: 1.5 times node -e 0, plus 100 ms`)
console.log(`portico --help     ${shown(help)}`)
process.exitCode = version <= limit ? 0 : 1
