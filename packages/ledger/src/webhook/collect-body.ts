/** The bytes of a body, or why there are none. */
export type ReadBody = Uint8Array | 'too_long' | 'consumed'

/**
 * Joins the parts of a body.
 *
 * @param declared - the header `content-length`, if there is one.
 */
export async function collectBody(
  parts: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  declared: string | null | undefined,
  maxBytes: number,
): Promise<Exclude<ReadBody, 'consumed'>> {
  if (Number(declared ?? 0) > maxBytes) return 'too_long'
  const collected: Uint8Array[] = []
  let length = 0
  for await (const part of parts) {
    length += part.length
    if (length > maxBytes) return 'too_long'
    collected.push(part)
  }
  return new Uint8Array(Buffer.concat(collected))
}
