/**
 * The same request in a form that the runtime's `fetch` sends once. Node's repeats a request that is answered 421 (Fetch
 * Standard, "HTTP-network-or-cache fetch"), a POST included, unless its body is a stream; the explicit length keeps it from
 * being chunked. Other runtimes do not repeat, and Deno would drop the length, so there the bytes stay.
 */
export async function sentOnce(request: Request): Promise<Request> {
  if (!isNode() || request.method === 'GET') return request
  const bytes = new Uint8Array(await request.arrayBuffer())
  // Not `new Headers(…)`: where nock or msw intercept, that loses headers. `credentials` avoids what `is401` is about.
  return new Request(request, {
    method: request.method,
    headers: { ...Object.fromEntries(request.headers), 'content-length': String(bytes.byteLength) },
    body: streamOf(bytes),
    credentials: 'omit',
    duplex: 'half',
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

function streamOf(bytes: Uint8Array): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      if (bytes.byteLength > 0) controller.enqueue(bytes)
      controller.close()
    },
  })
}

// Bun, Deno and Workers present themselves as Node too.
const isNode = (): boolean =>
  globalThis.process?.release?.name === 'node' &&
  globalThis.process.versions.bun === undefined &&
  !('Deno' in globalThis) &&
  !('WebSocketPair' in globalThis)
