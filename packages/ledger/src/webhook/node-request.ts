import type { IncomingMessage } from 'node:http'
import type { PlainRequest } from './webhook-handler.ts'

/** A request of Node's `http`, of Express or of Fastify's `raw`. */
export const readNodeRequest = (request: IncomingMessage): PlainRequest => ({
  method: request.method ?? '',
  // Express shortens `url` below a router.
  target: (request as { originalUrl?: string }).originalUrl ?? request.url ?? '',
  headers: request.headers,
  async body(maxBytes) {
    const { rawBody } = request as { rawBody?: unknown }
    if (rawBody instanceof Uint8Array) return rawBody
    if (request.readableEnded || request.readableDidRead) return 'consumed'
    const parts: Buffer[] = []
    let length = 0
    for await (const part of request) {
      const bytes = Buffer.isBuffer(part) ? part : Buffer.from(part)
      length += bytes.length
      if (length > maxBytes) return 'too_long'
      parts.push(bytes)
    }
    return new Uint8Array(Buffer.concat(parts))
  },
})
