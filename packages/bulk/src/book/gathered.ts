/** The bytes of a stream in chunks of at least `leastBytes`, but the last: many small chunks would cost time. */
export async function* gathered(
  chunks: AsyncIterable<Uint8Array | string>,
  leastBytes: number,
): AsyncGenerator<Buffer> {
  let parts: Buffer[] = []
  let size = 0
  for await (const chunk of chunks) {
    const part = typeof chunk === 'string' ? Buffer.from(chunk) : asBuffer(chunk)
    parts.push(part)
    size += part.length
    if (size < leastBytes) continue
    yield parts.length === 1 ? part : Buffer.concat(parts)
    parts = []
    size = 0
  }
  if (size > 0) yield Buffer.concat(parts)
}

const asBuffer = (bytes: Uint8Array): Buffer =>
  Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
