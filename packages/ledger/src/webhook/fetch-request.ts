import { collectBody } from './collect-body.ts'
import type { PlainRequest } from './webhook-handler.ts'

/** A request of a `fetch` server, such as Next.js or Hono's `raw`. */
export const readFetchRequest = (request: Request): PlainRequest => ({
  method: request.method,
  target: request.url.replace(/^https?:\/\/[^/?#]*/i, '').replace(/#.*$/, ''),
  headers: request.headers,
  async body(maxBytes) {
    if (request.bodyUsed) return 'consumed'
    return collectBody(request.body ?? [], request.headers.get('content-length'), maxBytes)
  },
})

/** Not by `instanceof`: servers have requests of their own. */
export const isFetchRequest = (given: unknown): given is Request => {
  const { headers, url } = (given ?? {}) as { headers?: { get?: unknown }; url?: unknown }
  return typeof headers?.get === 'function' && typeof url === 'string'
}
