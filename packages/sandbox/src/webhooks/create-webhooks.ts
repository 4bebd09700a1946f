import type { WebhookFault } from '../faults/fault.ts'
import type { SkewedClock } from '../shared/skewed-clock.ts'
import { deliver } from './deliver.ts'
import type { SandboxWebhooks, WebhookDelivery, WebhookProvider } from './sandbox-webhooks.ts'
import type { WebhookRequest } from './webhook-request.ts'
import type { WebhookSource } from './webhook-source.ts'

interface Surroundings {
  readonly sources: () => Readonly<Record<WebhookProvider, WebhookSource>>
  readonly clock: SkewedClock
  readonly wait: (milliseconds: number) => Promise<void>
  readonly signal: AbortSignal
}

/** Sends the providers' webhooks, one after the other. */
export function createWebhooks({ sources, clock, wait, signal }: Surroundings) {
  const targets = new Map<WebhookProvider, string>()
  let held: (() => Promise<void>)[] = []
  let queue = Promise.resolve()
  // What was forgotten is not sent again either.
  let forgotten = new AbortController()
  const faults: WebhookFault[] = []
  const deliveries: WebhookDelivery[] = []

  function sender() {
    const until = AbortSignal.any([signal, forgotten.signal])
    const delivered = (delivery: WebhookDelivery) => {
      if (!until.aborted) deliveries.push(delivery)
    }
    return (sign: () => WebhookRequest) => deliver(sign, { wait, signal: until, delivered })
  }

  /** The body is that of this move, however much later it is delivered. */
  function moved(provider: WebhookProvider, body: string): void {
    const url = targets.get(provider)
    if (url === undefined) return
    const fault = faults.shift() ?? { kind: 'none' }
    const source = sources()[provider]
    const sign = () => spoiled(fault, source, () => source.signWebhook(url, body))
    const send = sender()
    if (fault.kind === 'out-of-order') {
      held.push(() => send(sign))
      return
    }
    const waiting = held
    held = []
    queue = queue.then(async () => {
      if (fault.kind === 'duplicate') {
        const request = sign()
        await send(() => request)
        await send(() => request)
      } else {
        await send(sign)
      }
      for (const late of waiting) await late()
    })
  }

  function spoiled(fault: WebhookFault, source: WebhookSource, sign: () => WebhookRequest): WebhookRequest {
    if (fault.kind === 'clock-skew') return clock.skewedBy(fault.seconds, sign)
    const request = sign()
    const { [source.signatureHeader]: _, ...unsigned } = request.headers
    if (fault.kind === 'unsigned') return { ...request, headers: unsigned }
    if (fault.kind !== 'wrong-signature') return request
    const other = source.signWebhook(request.url, '{}').headers[source.signatureHeader] ?? ''
    return { ...request, headers: { ...unsigned, [source.signatureHeader]: other } }
  }

  const face: SandboxWebhooks = {
    to(url, provider = 'saudi-payee') {
      if (url === undefined) targets.delete(provider)
      else targets.set(provider, url)
    },
    build(id, url) {
      for (const provider of ['saudi-payee', 'bridge'] as const) {
        const source = sources()[provider]
        const body = source.webhookFor(id)
        if (body === undefined) continue
        const target = url ?? targets.get(provider)
        if (target === undefined) throw new Error('A webhook needs a URL: give one, or set it with to().')
        return source.signWebhook(target, body)
      }
      throw new Error('There is no customer with this id at a provider that posts webhooks.')
    },
    script(planned) {
      faults.push(...planned)
    },
    get deliveries() {
      return [...deliveries]
    },
    settled: () => queue,
  }

  return {
    face,
    moved,
    clear() {
      targets.clear()
      held = []
      faults.length = 0
      deliveries.length = 0
      forgotten.abort()
      forgotten = new AbortController()
      queue = Promise.resolve()
    },
  }
}
