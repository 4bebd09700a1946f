import type { IncomingMessage } from 'node:http'
import { collectBody } from './collect-body.ts'
import type { PlainRequest } from './webhook-handler.ts'

/** A request of Node's `http`, of Express or of Fastify's `raw`. */
export const readNodeRequest = (request: IncomingMessage): PlainRequest => ({
  method: request.method ?? '',
  // Express shortens `url` below a router.
  target: (request as { originalUrl?: string }).originalUrl ?? request.url ?? '',
  headers: request.headers,
  async body(maxBytes) {
    const kept = keptBody(request)
    if (kept) return kept.length > maxBytes ? 'too_long' : kept
    if (request.readableEnded || request.readableDidRead) return 'consumed'
    return collectBody(request, request.headers['content-length'], maxBytes)
  },
})

/** The bytes that a parser kept: `rawBody` by convention, `body` by `express.raw`. */
function keptBody(request: IncomingMessage): Uint8Array | undefined {
  const { rawBody, body } = request as { rawBody?: unknown; body?: unknown }
  return [rawBody, body].find((bytes) => bytes instanceof Uint8Array)
}
