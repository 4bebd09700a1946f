import { createHash } from 'node:crypto'
import type { Call } from '../server/stand-in.ts'
import { keyOfAnotherRequest, keyTooOld, missingIdempotencyKey } from './replies.ts'

const day = 24 * 60 * 60 * 1000

interface Answer {
  readonly request: string
  readonly status: number
  readonly body: string
  readonly at: number
}

/**
 * Every POST needs an `Idempotency-Key`. For 24 hours it gives the first answer again; after that it is refused.
 * inferred: only a success is remembered, so that a corrected body may use its key again.
 */
export function createIdempotency(now: () => Date) {
  const answers = new Map<string, Answer>()
  return {
    clear: () => answers.clear(),
    async answer(call: Call, work: () => Response): Promise<Response> {
      const key = call.headers.get('idempotency-key')
      if (!key) return missingIdempotencyKey()
      const request = fingerprint(call)
      const known = answers.get(key)
      if (known && now().getTime() - known.at >= day) return keyTooOld()
      if (known) return known.request === request ? again(known) : keyOfAnotherRequest()
      const response = work()
      if (!response.ok) return response
      const answer = { request, status: response.status, body: await response.text(), at: now().getTime() }
      answers.set(key, answer)
      return again(answer)
    },
  }
}

/** inferred: bodies are compared to the byte. */
const fingerprint = ({ method, url, rawBody }: Call) =>
  createHash('sha256').update(`${method} ${url}\n`).update(rawBody).digest('hex')

const again = ({ status, body }: Answer) =>
  new Response(body, { status, headers: { 'content-type': 'application/json' } })
