import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Onboarding } from '@portico/core'
import type { ReadBody } from './collect-body.ts'
import { isFetchRequest, readFetchRequest } from './fetch-request.ts'
import { readNodeRequest } from './node-request.ts'
import { receivedStatus } from './received-event.ts'

/** Options of `webhookHandler`. */
export interface WebhookOptions {
  /**
   * The URL that providers call, as they see it: signatures cover it, and proxies change it. With several accounts, each has its
   * own below: `https://api.example.com/webhooks/paycombat` for the account `paycombat`. A single account may have it too.
   */
  readonly publicUrl: string
  /** The longest body in bytes. Default: 1,000,000. */
  readonly maxBytes?: number | undefined
}

/**
 * Handles one request: as `fetch` servers call it, or as Node's `http`, Express and Fastify do. Rejects with a `TypeError` that
 * says how to mount it if it gets neither.
 */
export interface WebhookHandler {
  (request: Request, context?: unknown): Promise<Response>
  (request: IncomingMessage, response: ServerResponse, next?: unknown): Promise<void>
}

type Receiver = Pick<Onboarding, 'provider' | 'account' | 'adapter' | 'ledger' | 'parseEvent'>

/** A request as both kinds of servers have it. */
export interface PlainRequest {
  readonly method: string
  /** Path and query, as the server got them. */
  readonly target: string
  readonly headers: Headers | IncomingMessage['headers']
  /** `too_long` if it has more bytes than allowed. `consumed` if something before has read it. */
  body(maxBytes: number): Promise<ReadBody>
}

/**
 * Receives webhooks of all accounts: verifies each, and stores it with what it changed in one transaction. Answers 200 for an event
 * that is stored, also if it is a duplicate; 503 if the ledger cannot be reached, so that the provider sends it again; 401 for a
 * wrong signature, 400 for what is not an event, 404 for an unknown account, 413 for a body that is too long, and 500 with what to
 * change if a body parser ran before it.
 *
 * @example
 * const webhooks = webhookHandler(onboardings.all, { publicUrl: 'https://api.example.com/webhooks' })
 * app.post('/webhooks/:account', (context) => webhooks(context.req.raw)) // Hono
 * app.post('/webhooks/:account', webhooks) // Express, before any body parser
 */
export function webhookHandler(
  onboardings: Receiver | readonly Receiver[],
  { publicUrl, maxBytes = 1_000_000 }: WebhookOptions,
): WebhookHandler {
  const receivers = [onboardings].flat().filter(({ adapter }) => adapter.readEvent)
  const withoutLedger = receivers.find(({ ledger }) => !ledger)
  if (withoutLedger)
    throw new TypeError(`webhookHandler needs onboardings with a ledger: ${withoutLedger.account} has none`)
  if (receivers.length === 0)
    throw new TypeError('webhookHandler needs an onboarding whose provider sends events')
  const base = publicUrl.replace(/\/+$/, '')

  const answer = async (request: PlainRequest): Promise<Reply> => {
    if (request.method !== 'POST') return [405, 'events come by POST']
    const [path = '', query] = request.target.split('?')
    const name = decodeURIComponentSafely(path.split('/').findLast((part) => part !== '') ?? '')
    const named = receivers.find(({ account }) => account === name)
    const receiver = named ?? (receivers.length === 1 ? receivers[0] : undefined)
    if (!receiver) return [404, 'no such account']
    const body = await request.body(maxBytes)
    if (body === 'too_long') return [413, 'too long']
    if (body === 'consumed') return [500, consumed]
    const own = named && `${base}/${encodeURIComponent(name)}`
    // A single account may be called either way; only the provider's signature says which.
    const places = own === undefined ? [base] : receivers.length > 1 ? [own] : [own, base]
    const urls = places.map((place) => (query === undefined ? place : `${place}?${query}`))
    return receive(receiver, urls, { method: 'POST', headers: request.headers, rawBody: body })
  }

  const handle = async (
    request: Request | IncomingMessage,
    response?: unknown,
  ): Promise<Response | undefined> => {
    if (isServerResponse(response)) {
      const [status, text] = await answered(answer, readNodeRequest(request as IncomingMessage))
      response.writeHead(status, headersOf(status)).end(text)
      return undefined
    }
    if (!isFetchRequest(request)) throw new TypeError(howToMount)
    const [status, text] = await answered(answer, readFetchRequest(request))
    return new Response(text, { status, headers: headersOf(status) })
  }
  // One function for both kinds of servers.
  return handle as WebhookHandler
}

type Reply = readonly [status: number, text: string]

/** The rest of a body that is too long is not read: the connection ends with the answer. */
const headersOf = (status: number): Record<string, string> => ({
  'content-type': 'text/plain',
  ...(status === 413 && { connection: 'close' }),
})

const consumed =
  'the body was read before this handler, so the signature cannot be verified: mount webhookHandler before any body parser, ' +
  'or let the parser keep the bytes as request.rawBody'
const howToMount =
  'webhookHandler needs a fetch Request, or request and response of Node: (context) => webhooks(context.req.raw) in Hono, ' +
  '{ onRequest: ({ raw }, reply) => webhooks(raw, reply.hijack().raw) } in Fastify'

async function receive(
  receiver: Receiver,
  [url = '', ...others]: readonly string[],
  request: Omit<Parameters<Receiver['parseEvent']>[0], 'url'>,
): Promise<Reply> {
  const event = await receiver.parseEvent({ ...request, url })
  if (event.isErr() && event.error.code === 'invalid_signature' && others.length > 0)
    return receive(receiver, others, request)
  if (event.isErr()) {
    const { code, message } = event.error
    if (code === 'invalid_signature') return [401, message]
    return code === 'unexpected_response' || code === 'unsupported' ? [400, message] : [503, message]
  }
  try {
    const stored = await receiver.ledger?.receive(receivedStatus(receiver, event.value))
    return [200, stored ?? 'new']
  } catch {
    return [503, 'the ledger cannot be reached: send the event again']
  }
}

/** What throws here is a fault of a server or of the network: the provider sends the event again. */
async function answered(
  answer: (request: PlainRequest) => Promise<Reply>,
  request: PlainRequest,
): Promise<Reply> {
  try {
    return await answer(request)
  } catch {
    return [503, 'the request could not be read']
  }
}

const decodeURIComponentSafely = (text: string): string => {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

const isServerResponse = (response: unknown): response is ServerResponse =>
  typeof (response as ServerResponse | undefined)?.writeHead === 'function'
