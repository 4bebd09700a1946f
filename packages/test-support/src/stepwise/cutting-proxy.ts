import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** Where a connection is cut: after so many bytes of the request or of the answer. */
export interface Cut {
  /** The number of the connection, from 0. */
  connection: number
  of: 'request' | 'answer'
  bytes: number
}

/** Carries connections to a server, and can cut one at any byte. */
export interface CuttingProxy {
  readonly url: string
  /** Bytes of every connection so far. */
  readonly carried: readonly { request: number; answer: number }[]
  /** Forgets the connections, and plans the cut of a later one. Without a cut all are carried whole. */
  plan(cut?: Cut): void
  stop(): Promise<void>
}

export async function startCuttingProxy(target: string): Promise<CuttingProxy> {
  const port = Number(new URL(target).port)
  const sockets = new Set<Socket>()
  let carried: { request: number; answer: number }[] = []
  let planned: Cut | undefined
  const server = createServer((client) => {
    const count = { request: 0, answer: 0 }
    const cut = planned?.connection === carried.length ? planned : undefined
    carried.push(count)
    const upstream = connect(port, '127.0.0.1')
    const end = () => {
      client.destroy()
      upstream.destroy()
    }
    for (const socket of [client, upstream]) {
      sockets.add(socket)
      socket.on('error', end).on('close', () => sockets.delete(socket))
    }
    const carry = (from: Socket, to: Socket, direction: Cut['of']) => {
      const limit = cut?.of === direction ? cut.bytes : Number.POSITIVE_INFINITY
      from.on('data', (chunk) => {
        const rest = chunk.subarray(0, Math.max(0, limit - count[direction]))
        count[direction] += rest.length
        if (count[direction] < limit) return void to.write(rest)
        // A reset, as of a process that is killed, after the bytes before it arrived.
        to.write(rest, () => setImmediate(end))
      })
      from.on('end', () => to.end())
    }
    carry(client, upstream, 'request')
    carry(upstream, client, 'answer')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    get carried() {
      return carried
    },
    plan(cut) {
      carried = []
      planned = cut
    },
    stop: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy()
        server.close(() => resolve())
      }),
  }
}
