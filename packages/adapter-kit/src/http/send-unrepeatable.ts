/**
 * What to call `fetch` with so that the runtime sends a write only once. Measured by `pnpm runtimes`:
 * - Node repeats any request that is answered 421, and Bun a PUT whose kept-alive connection was lost, unless its body is
 *   a stream. The explicit length keeps the stream from being chunked.
 * - Deno repeats any request whose kept-alive connection was lost, and would chunk a stream. A client without a pool never
 *   sends on a kept-alive connection.
 */
export async function unrepeatable(request: Request): Promise<[Request, RequestInit?]> {
  if (request.method === 'GET') return [request]
  const client = denoClient()
  if (client !== undefined) return [request, { client } as RequestInit]
  return isNodeOrBun() ? [await streamed(request)] : [request]
}

async function streamed(request: Request): Promise<Request> {
  const bytes = new Uint8Array(await request.arrayBuffer())
  // Not `new Headers(…)`: if nock or msw intercept, that loses headers. `credentials` avoids what `is401` is about.
  return new Request(request, {
    method: request.method,
    headers: { ...Object.fromEntries(request.headers), 'content-length': String(bytes.byteLength) },
    body: streamOf(bytes),
    credentials: 'omit',
    duplex: 'half',
  })
}

function streamOf(bytes: Uint8Array): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      if (bytes.byteLength > 0) controller.enqueue(bytes)
      controller.close()
    },
  })
}

/**
 * Whether this error of `fetch` is a 401: some editions of undici want to send the body again with credentials, and fail
 * because a stream cannot be read twice. The only sign is the message.
 */
export const is401 = (error: unknown, depth = 0): boolean =>
  error instanceof Error &&
  depth < 5 &&
  (error.message === 'expected non-null body source' || is401(error.cause, depth + 1))

// Deno and Workers present themselves as Node too.
const isNodeOrBun = (): boolean =>
  globalThis.process?.release?.name === 'node' && !('Deno' in globalThis) && !('WebSocketPair' in globalThis)

interface Runtime {
  readonly Deno?: { createHttpClient?(options: { poolMaxIdlePerHost: number }): object }
}

let shared: object | undefined

function denoClient(): object | undefined {
  shared ??= (globalThis as Runtime).Deno?.createHttpClient?.({ poolMaxIdlePerHost: 0 })
  return shared
}
