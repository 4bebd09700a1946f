/** The largest answer that is read, in bytes after decompression. */
export const largestAnswer = 4 * 1024 * 1024

const tooLarge = new Error('too large')

export const isTooLarge = (error: unknown): boolean => error === tooLarge

/** The same response, whose body fails past the limit instead of filling the memory, and when the signal is aborted. */
export function capBody(response: Response, signal: AbortSignal | undefined): Response {
  // A browser's opaque redirect has status 0 and no body; it can't be rebuilt and need not be.
  if (!response.body) return response
  let remaining = largestAnswer
  const counter = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      remaining -= chunk.byteLength
      if (remaining < 0) controller.error(tooLarge)
      else controller.enqueue(chunk)
    },
  })
  const { status, statusText, headers } = response
  return new Response(response.body.pipeThrough(counter, signal && { signal }), {
    status,
    statusText,
    headers,
  })
}
