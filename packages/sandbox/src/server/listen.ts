import type { Server } from 'node:http'
import { createAdaptorServer } from '@hono/node-server'
import type { createApp } from './create-app.ts'

export interface Listening {
  /** Without a slash at the end. */
  readonly url: string
  readonly close: () => Promise<void>
}

/** Serves an app, and rejects when the address cannot be had. Port 0 means any free one. */
export async function listen(
  app: ReturnType<typeof createApp>,
  host: string,
  port: number,
): Promise<Listening> {
  // Left alone, the adaptor replaces the Request and Response of the whole process, the tests' own included.
  const server = createAdaptorServer({ fetch: app.fetch, overrideGlobalObjects: false }) as Server
  // A client in this process may be busy for longer than a timeout, and would then write to a closed connection.
  server.keepAliveTimeout = 0
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      resolve()
    })
  })
  const address = server.address()
  const bound = typeof address === 'object' && address ? address.port : port

  let closing: Promise<void> | undefined
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${bound}`,
    close() {
      closing ??= new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      })
      return closing
    },
  }
}
