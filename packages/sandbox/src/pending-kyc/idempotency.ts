const day = 24 * 60 * 60 * 1000

interface Answer {
  readonly status: number
  readonly body: string
  readonly at: number
}

/**
 * Remembers the answer that was given under an `Idempotency-Key`, for 24 hours ("the original response again").
 * inferred: whatever else comes with the key.
 */
export function createIdempotency(now: () => Date) {
  const answers = new Map<string, Answer>()
  return {
    clear: () => answers.clear(),
    async answer(key: string | null, work: () => Response): Promise<Response> {
      if (!key) return work()
      const known = answers.get(key)
      if (known && now().getTime() - known.at < day) return jsonResponse(known)
      const response = work()
      const answer = { status: response.status, body: await response.text(), at: now().getTime() }
      // inferred: only a success is remembered, so that a corrected request may use its key again.
      if (response.ok) answers.set(key, answer)
      return jsonResponse(answer)
    },
  }
}

function jsonResponse({ status, body }: Answer): Response {
  return new Response(body, { status, headers: { 'content-type': 'application/json' } })
}
