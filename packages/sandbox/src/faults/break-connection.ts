import { once } from 'node:events'
import type { HttpBindings } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'

/** Resets the connection: the caller sees ECONNRESET. */
export function reset({ incoming }: HttpBindings): Response {
  incoming.socket.resetAndDestroy()
  return RESPONSE_ALREADY_SENT
}

/** Never answers; ends when the caller or the sandbox closes the connection. */
export async function stall({ incoming }: HttpBindings): Promise<Response> {
  if (!incoming.socket.destroyed) await once(incoming.socket, 'close')
  return RESPONSE_ALREADY_SENT
}

/** Sends half of an answer under the length of the whole, then closes. */
export async function truncate({ outgoing }: HttpBindings, response: Response): Promise<Response> {
  const bytes = new Uint8Array(await response.arrayBuffer())
  outgoing.writeHead(response.status, {
    ...Object.fromEntries(response.headers),
    'content-length': String(bytes.length),
  })
  await new Promise((resolve) => outgoing.write(bytes.subarray(0, bytes.length / 2), resolve))
  outgoing.destroy()
  return RESPONSE_ALREADY_SENT
}
