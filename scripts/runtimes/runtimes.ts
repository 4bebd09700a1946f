import { execFile, execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isDeepStrictEqual, promisify } from 'node:util'

// Proves on every runtime that a write arrives once, whole and with its length, and that its failure means the same as on
// Node 24. Installs the runtimes from the npm registry into a temporary folder. Build first.
//
//   pnpm runtimes

/** A status, or what becomes of the connection once the request has arrived. */
const endings = ['200', '401', '408', '421', '425', '499', '500', '503', '520', 'reset', 'closed']
const runtimes: Record<string, (folder: string) => readonly [string, ...string[]]> = {
  'Node 24': () => [process.execPath],
  'Node 22': (folder) => [join(folder, 'node_modules/node22/bin/node')],
  'Node 26': (folder) => [join(folder, 'node_modules/node26/bin/node')],
  Deno: (folder) => [join(folder, 'node_modules/.bin/deno'), 'run', '-A', '--node-modules-dir=manual', '-q'],
  Bun: (folder) => [join(folder, 'node_modules/.bin/bun'), 'run'],
}

interface Arrival {
  readonly request: string
  readonly length: string | undefined
  readonly bytes: number
  readonly isChunked: boolean
}

const program = fileURLToPath(new URL('deliver.ts', import.meta.url))
const arrivals: Arrival[] = []
const server = createServer(async (incoming, response) => {
  let bytes = 0
  for await (const chunk of incoming) bytes += (chunk as Buffer).byteLength
  const { method, url = '', headers, socket } = incoming
  const answer = JSON.stringify({
    status: true,
    message: '',
    data: { customer_id: 'c-1' },
    customer_id: 'c-1',
  })
  if (method === 'GET') return void response.end(answer)
  arrivals.push({
    request: `${method} ${url}`,
    length: headers['content-length'],
    bytes,
    isChunked: 'transfer-encoding' in headers,
  })
  const ending = url.split('/')[1]
  if (ending === 'reset') socket.resetAndDestroy()
  else if (ending === 'closed') socket.end()
  else response.writeHead(Number(ending), { 'content-type': 'application/json' }).end(answer)
})
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
const folder = mkdtempSync(join(tmpdir(), 'portico-runtimes-'))

try {
  const packages = ['node22@npm:node@22', 'node26@npm:node@26', 'deno@2', 'bun@1']
  const flags = ['--prefix', folder, '--no-audit', '--no-fund', '--no-save', '--loglevel=error']
  execFileSync('npm', ['install', ...flags, ...packages], { stdio: 'inherit' })
  let expected: unknown
  for (const [name, commandIn] of Object.entries(runtimes)) {
    const [command, ...args] = commandIn(folder)
    arrivals.length = 0
    const run = promisify(execFile)(command, [...args, program, baseUrl, ...endings])
    const found: unknown = JSON.parse((await run).stdout)
    expected ??= found
    const faults = [...faultsOf(arrivals), ...(isDeepStrictEqual(found, expected) ? [] : ['other endings'])]
    console.log(
      `${name}: ${faults.length === 0 ? `${arrivals.length} writes arrived, each once` : faults.slice(0, 4).join('; ')}`,
    )
    if (faults.length > 0) {
      console.error(found)
      process.exitCode = 1
    }
  }
} finally {
  server.close()
  rmSync(folder, { recursive: true, force: true })
}

function faultsOf(seen: readonly Arrival[]): string[] {
  const wanted = endings.length * 4
  const repeated = seen.filter(
    ({ request }, index) => seen.findIndex((one) => one.request === request) !== index,
  )
  return [
    ...(seen.length < wanted ? [`${wanted - seen.length} writes did not arrive`] : []),
    ...repeated.map(({ request }) => `${request} arrived again`),
    ...seen.filter(({ isChunked }) => isChunked).map(({ request }) => `${request} was chunked`),
    ...seen
      .filter(({ length, bytes }) => Number(length ?? 0) !== bytes)
      .map(({ request, length, bytes }) => `${request} says ${length} and has ${bytes} bytes`),
  ]
}
