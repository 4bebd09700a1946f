import { err, ok, type Result } from 'neverthrow'

/** The body of a request. */
interface Body {
  readonly text: string
  readonly bytes: Uint8Array<ArrayBuffer>
}

/** The body of a request as text and bytes, or what to pass instead. A byte order mark stays: the provider signed it. */
export function readBody(given: unknown): Result<Body, string> {
  if (typeof given === 'string')
    return given === '[object Object]'
      ? err(parsedBody)
      : ok({ text: given, bytes: new TextEncoder().encode(given) })
  if (given === undefined || given === null) return err(`is missing: ${asReceived}`)
  if (isBytes(given)) return decode(given)
  if (typeof given === 'object' && 'then' in given) return err('is a promise: await it first')
  return err(parsedBody)
}

const asReceived = 'pass the body exactly as received, as text or bytes'
const parsedBody = 'must be the body exactly as received: text or bytes, not a parsed object'

// Not by `instanceof`: test runners and workers have other constructors of the same name.
const isBytes = (given: unknown): given is ArrayBuffer | Uint8Array =>
  ArrayBuffer.isView(given) || Object.prototype.toString.call(given) === '[object ArrayBuffer]'

function decode(given: ArrayBuffer | Uint8Array): Result<Body, string> {
  // A copy: what the caller does with a pooled Buffer afterwards changes nothing.
  const view = ArrayBuffer.isView(given) ? given : new Uint8Array(given)
  const bytes = new Uint8Array(view.byteLength)
  bytes.set(new Uint8Array(view.buffer, view.byteOffset, view.byteLength))
  try {
    return ok({ text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes), bytes })
  } catch {
    return err('is not valid UTF-8: pass the bytes exactly as received, not decompressed or converted')
  }
}
