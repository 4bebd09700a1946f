import { once } from 'node:events'
import type { Socket } from 'node:net'
import { setImmediate as turn } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, test, vi } from 'vitest'
import { observed, send, serveBytes, useManualClock } from './http-support.ts'

useManualClock()
setFlagsFromString('--expose-gc')
const collectGarbage: () => void = runInNewContext('gc')

test.each([
  { ended: 'a write whose time limit has passed', method: 'POST', effect: 'unsafe_write', byCaller: false },
  { ended: 'a read whose time limit has passed', method: 'GET', effect: 'read', byCaller: false },
  { ended: 'a write that the caller aborts', method: 'POST', effect: 'unsafe_write', byCaller: true },
] as const)('$ended closes its connection, also after garbage was collected', async (row) => {
  const sockets: Socket[] = []
  const server = await serveBytes((socket) => sockets.push(socket))
  const caller = new AbortController()
  const { context } = observed({ signal: caller.signal })
  const { method, effect } = row
  const sending = send({ baseUrl: server.url, timeoutMs: 7_000, retries: 0 }, { context, method, effect })
  await vi.waitFor(() => expect(sockets).toHaveLength(1))
  for (let round = 0; round < 5; round++) {
    collectGarbage()
    await turn()
  }
  const closed = Promise.all(sockets.map((socket) => once(socket, 'close')))
  if (row.byCaller) caller.abort()
  else vi.advanceTimersByTime(7_000)
  expect((await sending).isErr()).toBe(true)
  await closed
})
