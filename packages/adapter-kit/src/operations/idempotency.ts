import { type CallContext, type Idempotency, orThrow } from '@portico/core/adapter'
import { type Built, built } from './build-request.ts'
import type { HttpRequest, SentRequest } from './http-operation.ts'

/** What the content of a request is, besides what is sent. */
export interface Content {
  /** The merchant's reference, if the operation has one. */
  readonly reference?: string | undefined
  /** Builds the request without encryption, which may differ every time. Default: what is sent is not encrypted. */
  readonly plain?: (() => Built) | undefined
}

interface Keyed extends Content, Pick<SentRequest, 'method' | 'route'> {
  readonly context: CallContext
}

/**
 * The header with the key of a request. A content key is made of method, route, reference and everything that the request carries,
 * before encryption. It has the form of a UUID, as some providers accept no other.
 */
export async function idempotencyHeader(
  { header, from }: Idempotency,
  { method, route, reference = '', plain, context }: Keyed,
  sent: HttpRequest,
): Promise<Readonly<Record<string, string>>> {
  const { params = {}, query = {}, json, form } = plain ? orThrow(await built(plain)) : sent
  const carried = async () => canonical([params, query, json ?? null, form ? await partsOf(form) : null])
  const content = from === 'nonce' ? context.nonce() : [method, route, reference, await carried()]
  return { [header]: uuidOf(await sha256(new TextEncoder().encode(JSON.stringify(content)))) }
}

/** The same text for the same JSON, whatever the order of its keys. */
const canonical = (json: unknown): string => JSON.stringify(sorted(JSON.parse(JSON.stringify(json))))

function sorted(json: unknown): unknown {
  if (Array.isArray(json)) return json.map(sorted)
  if (typeof json !== 'object' || json === null) return json
  const members = Object.entries(json).sort(([one], [other]) => (one < other ? -1 : 1))
  return Object.fromEntries(members.map(([key, value]) => [key, sorted(value)]))
}

const partsOf = (form: FormData | URLSearchParams) =>
  Promise.all(
    [...form].map(async ([name, part]: [string, string | File]) => [
      name,
      typeof part === 'string' ? part : [part.name, part.type, hexOf(await sha256(await part.arrayBuffer()))],
    ]),
  )

const sha256 = async (bytes: ArrayBuffer | Uint8Array<ArrayBuffer>): Promise<Uint8Array> =>
  new Uint8Array(await globalThis.crypto.subtle.digest('SHA-256', bytes))

const hexOf = (bytes: Uint8Array) => [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')

/** The first 122 bits as a UUID of version 8 (RFC 9562), which is for hashes of one's own. */
const uuidOf = (hash: Uint8Array): string =>
  hexOf(hash).replace(
    /^(.{8})(.{4}).(.{3})(.)(.{3})(.{12}).*$/,
    (_, one, two, three, variant, four, five) =>
      `${one}-${two}-8${three}-${'89ab'[Number.parseInt(variant, 16) & 3]}${four}-${five}`,
  )
