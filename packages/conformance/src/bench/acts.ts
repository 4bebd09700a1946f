import { type Act, aborted, type Exchange, respond, type WireAnswer } from './wire.ts'

/** The stand-in answers as it does. */
export const pass: Act = async (exchange) => respond(await exchange.pass())

interface AnswerOptions {
  headers?: Record<string, string>
  /** Whether the provider vouches for it. A gateway does not. Default: no. */
  sealed?: boolean
}

/** This answer instead of the stand-in's, which does not see the request. */
export const answer = (
  status: number,
  body: unknown = '',
  { headers = {}, sealed = false }: AnswerOptions = {},
): Act => {
  const act: Act = async ({ seal }) => {
    const text = typeof body === 'string' ? body : JSON.stringify(body)
    const type = typeof body === 'string' ? 'text/html' : 'application/json'
    const signature = sealed ? await seal(text) : {}
    return respond({ status, headers: { 'content-type': type, ...signature, ...headers }, body: text })
  }
  return status >= 200 && status < 300 ? atLast(act) : act
}

const last = new WeakSet<Act>()

/** The same act on the last request of an operation of several, whose answer is the result. Others hit the first. */
export function atLast(act: Act): Act {
  const same: Act = (exchange) => act(exchange)
  last.add(same)
  return same
}

/** Whether an act is for the last request of an operation of several. */
export const isAtLast = (act: Act): boolean => last.has(act)

/** The stand-in's answer, changed on the way and vouched for afresh. */
export const edited = (edit: (given: WireAnswer) => Partial<WireAnswer>): Act =>
  atLast(async ({ pass, seal }) => {
    const given = await pass()
    const changed = { ...given, ...edit(given) }
    return respond({ ...changed, headers: { ...changed.headers, ...(await seal(changed.body)) } })
  })

/** The stand-in's JSON, changed on the way and vouched for afresh. */
export const editedJson = (edit: (json: unknown) => unknown): Act =>
  edited(({ body }) => ({ body: JSON.stringify(edit(JSON.parse(body))) }))

/** The stand-in's answer, its body or headers changed and the provider's signature left as it was. */
export const forged = (edit: (given: WireAnswer) => Partial<WireAnswer>): Act =>
  atLast(async ({ pass }) => {
    const given = await pass()
    return respond({ ...given, ...edit(given) })
  })

/** What `fetch` throws in Node, by the error of the socket below it. */
export const fetchFailure = (facts: Record<string, unknown>): TypeError =>
  new TypeError('fetch failed', { cause: Object.assign(new Error('of the connection'), facts) })

/** No connection comes about: nothing was sent. */
export const unreachable =
  (facts: Record<string, unknown> = { code: 'ECONNREFUSED', syscall: 'connect' }): Act =>
  async () => {
    throw fetchFailure(facts)
  }

/** The connection is lost before any answer: before or after the stand-in did its work. */
export const lost =
  ({ processed }: { processed: boolean }): Act =>
  async (exchange) => {
    if (processed) await exchange.pass()
    throw fetchFailure({ code: 'ECONNRESET', syscall: 'read' })
  }

/** `fetch` fails with whatever this gives. */
export const failing =
  (error: (exchange: Exchange) => unknown): Act =>
  async (exchange) => {
    throw error(exchange)
  }

/** No answer ever comes. */
export const stalled: Act = ({ waiting, signal }) => waiting(aborted(signal))

/** The answer comes after this much virtual time. */
export const late =
  (milliseconds: number): Act =>
  async ({ pass, waiting, clock }) => {
    const given = await pass()
    await waiting(clock.sleep(milliseconds))
    return respond(given)
  }

/** The answer comes when this promise says so. */
export const held =
  (until: Promise<unknown>): Act =>
  async ({ pass }) => {
    const given = await pass()
    await until
    return respond(given)
  }

type Ending = 'breaks' | 'stalls'

/** Status and headers come, then half of the body; then the connection breaks, or nothing ever comes. */
export const half =
  (ending: Ending): Act =>
  async ({ pass, waiting, signal }) => {
    const { status, headers, body } = await pass()
    const bytes = new TextEncoder().encode(body)
    let ended = () => {}
    const stream = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(bytes.subarray(0, Math.ceil(bytes.length / 2))),
      pull(controller) {
        if (ending === 'breaks') return controller.error(fetchFailure({ code: 'UND_ERR_SOCKET' }))
        const cancelled = new Promise<void>((resolve) => {
          ended = resolve
        })
        const over = waiting(Promise.race([aborted(signal), cancelled]))
        return over.catch((reason) => controller.error(reason))
      },
      cancel: () => ended(),
    })
    return new Response(stream, { status, headers })
  }

/** An answer that never ends; it stops by itself after `limit` bytes and tells how many were taken. */
export const endless =
  (limit: number, taken: { bytes: number }): Act =>
  async () => {
    const chunk = new Uint8Array(65_536).fill(0x20)
    const stream = new ReadableStream<Uint8Array>({
      pull(controller) {
        if (taken.bytes >= limit) return controller.close()
        taken.bytes += chunk.length
        controller.enqueue(chunk)
      },
    })
    return new Response(stream, { status: 200, headers: { 'content-type': 'application/json' } })
  }

/** Something happens as the request arrives; then another act follows. */
export const when =
  (happens: (exchange: Exchange) => void, then: Act): Act =>
  async (exchange) => {
    happens(exchange)
    return then(exchange)
  }
