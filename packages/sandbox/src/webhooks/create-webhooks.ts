import type { WebhookFault } from '../faults/fault.ts'
import type { WebhookRequest } from '../saudi-payee/build-webhook.ts'
import type { SaudiPayee } from '../saudi-payee/create-saudi-payee.ts'
import type { SaudiCustomer } from '../saudi-payee/state.ts'
import type { SkewedClock } from '../shared/skewed-clock.ts'
import { deliver } from './deliver.ts'
import type { SandboxWebhooks, WebhookDelivery } from './sandbox-webhooks.ts'

interface Surroundings {
  readonly saudi: () => SaudiPayee
  readonly clock: SkewedClock
  readonly wait: (milliseconds: number) => Promise<void>
  readonly signal: AbortSignal
}

/** Sends a webhook for every move of a status, one after the other. */
export function createWebhooks({ saudi, clock, wait, signal }: Surroundings) {
  let target: string | undefined
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

  function moved(customer: SaudiCustomer): void {
    if (target === undefined) return
    const url = target
    const fault = faults.shift() ?? { kind: 'none' }
    // The body tells of this move, however much later it is delivered.
    const body = saudi().webhookFor(customer)
    const sign = () => spoiled(fault, () => saudi().signWebhook(url, body))
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

  function spoiled(fault: WebhookFault, sign: () => WebhookRequest): WebhookRequest {
    if (fault.kind === 'clock-skew') return clock.skewedBy(fault.seconds, sign)
    const request = sign()
    const { 'v-signature': _, ...unsigned } = request.headers
    if (fault.kind === 'unsigned') return { ...request, headers: unsigned }
    if (fault.kind !== 'wrong-signature') return request
    const other = saudi().signWebhook(request.url, '{}').headers['v-signature'] ?? ''
    return { ...request, headers: { ...unsigned, 'v-signature': other } }
  }

  const face: SandboxWebhooks = {
    to(url) {
      target = url
    },
    build(id, url = target) {
      const customer = saudi().state.find(id)
      if (!customer) throw new Error('The Saudi stand-in has no customer with this id.')
      if (url === undefined) throw new Error('A webhook needs a URL: give one, or set it with to().')
      return saudi().signWebhook(url, saudi().webhookFor(customer))
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
      target = undefined
      held = []
      faults.length = 0
      deliveries.length = 0
      forgotten.abort()
      forgotten = new AbortController()
      queue = Promise.resolve()
    },
  }
}
