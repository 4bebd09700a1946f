import type { WebhookDelivery } from './sandbox-webhooks.ts'
import type { WebhookRequest } from './webhook-request.ts'

const attempts = 5
const pause = 5_000

interface Surroundings {
  readonly wait: (milliseconds: number) => Promise<void>
  readonly signal: AbortSignal
  readonly delivered: (delivery: WebhookDelivery) => void
}

/** Posts until the merchant says 200: every 5 s, 5 times in all. Each attempt is signed afresh (inferred). */
export async function deliver(
  sign: () => WebhookRequest,
  { wait, signal, delivered }: Surroundings,
): Promise<void> {
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    if (attempt > 1) await wait(pause)
    if (signal.aborted) return
    const request = sign()
    const status = await post(request, signal)
    delivered({ request, attempt, status })
    if (status === 200) return
  }
}

async function post(
  { url, method, headers, rawBody }: WebhookRequest,
  signal: AbortSignal,
): Promise<number | 'failed'> {
  try {
    const response = await fetch(url, { method, headers, body: rawBody, signal, redirect: 'manual' })
    await response.arrayBuffer()
    return response.status
  } catch {
    return 'failed'
  }
}
