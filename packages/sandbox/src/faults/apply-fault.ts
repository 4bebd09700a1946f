import type { Exchange } from '../server/exchange.ts'
import type { SkewedClock } from '../shared/skewed-clock.ts'
import { reset, stall, truncate } from './break-connection.ts'
import { editEach, withExtraFields, without, withUnknownStatus } from './edit-answer.ts'
import type { CallFault } from './fault.ts'

const ids = ['customer_id', 'customid', 'id']
const page = '<!doctype html><title>Service notice</title><h1>We will be right back</h1>'

// These have none by HTTP.
const withoutBody = [204, 205, 304]

interface Surroundings {
  readonly clock: SkewedClock
  readonly wait: (milliseconds: number) => Promise<void>
}

/** Conducts one call through its fault. */
export async function applyFault(
  exchange: Exchange,
  fault: CallFault,
  { clock, wait }: Surroundings,
): Promise<Response> {
  const { connection, process, seal } = exchange
  const normal = async () => seal(await process())

  switch (fault.kind) {
    case 'none':
      return normal()
    case 'latency':
      await wait(fault.milliseconds)
      return normal()
    case 'status':
      if (fault.processed) await process()
      return gatewayAnswer(fault)
    case 'reset':
      if (typeof fault.processed === 'object') void processLater(wait(fault.processed.afterMs), process)
      else if (fault.processed) await process()
      return reset(connection)
    case 'stall':
      if (fault.processed) await process()
      return stall(connection)
    case 'truncated':
      return truncate(connection, await normal())
    case 'malformed-json':
      return rewritten(exchange, (text) => text.slice(0, -1))
    case 'html':
      if (fault.processed ?? true) await process()
      return new Response(page, { status: fault.status ?? 200, headers: { 'content-type': 'text/html' } })
    case 'wrong-content-type':
      return withHeader(await normal(), 'content-type', fault.contentType ?? 'text/plain')
    case 'unknown-status':
      return edited(exchange, (body) => editEach(body, withUnknownStatus))
    case 'extra-fields':
      return edited(exchange, (body) => editEach(body, withExtraFields))
    case 'missing-fields':
      return edited(exchange, (body) => editEach(body, without(fault.fields ?? ids)))
    case 'edited':
      return edited(exchange, fault.edit, fault.status)
    case 'clock-skew':
      return clock.skewedBy(fault.seconds, normal)
    case 'unsigned':
      return withHeader(await normal(), 'v-signature', undefined)
    case 'wrong-signature': {
      // A good signature, but of another body.
      const other = await seal(new Response('{}'))
      return withHeader(await normal(), 'v-signature', other.headers.get('v-signature') ?? '')
    }
  }
}

function gatewayAnswer({ status, retryAfter, body }: Extract<CallFault, { kind: 'status' }>): Response {
  const headers = new Headers({ 'content-type': 'application/json' })
  if (retryAfter !== undefined) {
    headers.set('retry-after', retryAfter instanceof Date ? retryAfter.toUTCString() : String(retryAfter))
  }
  const json = JSON.stringify(body ?? { message: 'The sandbox was told to fail.' })
  const text = withoutBody.includes(status) ? null : typeof body === 'string' ? body : json
  return new Response(text, { status, headers })
}

async function rewritten(
  { process, seal }: Exchange,
  rewrite: (text: string) => string,
  status?: number,
): Promise<Response> {
  const response = await process()
  const { headers } = response
  return seal(new Response(rewrite(await response.text()), { status: status ?? response.status, headers }))
}

function edited(exchange: Exchange, edit: (body: unknown) => unknown, status?: number): Promise<Response> {
  return rewritten(exchange, (text) => JSON.stringify(edit(JSON.parse(text))) ?? '', status)
}

function withHeader(response: Response, name: string, value: string | undefined): Response {
  const headers = new Headers(response.headers)
  if (value === undefined) headers.delete(name)
  else headers.set(name, value)
  return new Response(response.body, { status: response.status, headers })
}

/** The caller has gone: a refusal is not seen. */
async function processLater(waited: Promise<void>, process: Exchange['process']): Promise<void> {
  try {
    await waited
    await process()
  } catch {
    // The connection is gone.
  }
}
