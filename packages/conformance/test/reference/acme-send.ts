import type { OnboardingError } from '@portico/core'
import { changeError } from '@portico/core/adapter'
import { err, type Result } from 'neverthrow'
import { answered, error, lost } from './acme-errors.ts'
import type { Effect, Received, Sent } from './acme-exchange.ts'
import { said } from './acme-judge.ts'
import type { Parts } from './acme-parts.ts'
import type { AcmeSessions } from './acme-sessions.ts'
import type { AcmeSettings } from './acme-settings.ts'

/** Sends a request, and again where that is safe, by the adapter's parts. Never rejects. */
export async function send(
  parts: Parts,
  settings: AcmeSettings,
  sent: Sent,
  sessions?: AcmeSessions,
): Promise<Result<unknown, OnboardingError>> {
  const { operation, method, route, effect, context } = sent
  let doubt = false
  let renewals = 0
  for (let attempt = 1; ; attempt += 1) {
    const opened = await sessions?.open(context)
    if (opened?.isErr()) return err(opened.error)
    const token = opened?.unwrapOr(undefined)
    const event = { provider: 'acme', operation, method, route, attempt }
    if (context.signal?.aborted) return err(error('aborted', doubt ? 'unknown' : 'not_sent', true))
    context.observe({ type: 'request_started', ...event })
    const result = await attemptOnce(parts, settings, token === undefined ? sent : { ...sent, token })
    const failed = result.isErr() ? { error: result.error.code } : {}
    context.observe({ type: 'request_ended', ...event, durationMs: 0, ...failed })
    if (result.isOk()) return result
    if (sessions && token !== undefined && result.error.httpStatus === 401) {
      sessions.drop(token)
      renewals += 1
      if (renewals <= sessions.renewals && attempt <= settings.retries) continue
    }
    const found: OnboardingError = doubt ? withDoubt(result.error, effect) : result.error
    const delayMs = parts.retryAfter(found, attempt, settings.retries)
    if (delayMs === undefined) return err(found)
    doubt ||= effect !== 'read' && found.delivery === 'unknown'
    context.observe({ type: 'retry', provider: 'acme', operation, attempt, delayMs, reason: found.code })
    await parts.pause(delayMs, context.signal)
  }
}

/** A later attempt proves nothing about an earlier one that was lost. */
function withDoubt(found: OnboardingError, effect: Effect): OnboardingError {
  if (found.delivery === 'refused' || found.code === 'aborted')
    return changeError(found, { delivery: 'unknown' })
  return found.delivery === 'not_sent' ? lost(effect) : found
}

async function attemptOnce(
  parts: Parts,
  settings: AcmeSettings,
  sent: Sent,
): Promise<Result<unknown, OnboardingError>> {
  const { method, path, body, context } = sent
  const controller = new AbortController()
  const stop = () => controller.abort()
  const timer = setTimeout(stop, settings.timeoutMs)
  context.signal?.addEventListener('abort', stop)
  let received: Received | undefined
  try {
    const headers = headersOf(parts, settings, sent)
    if (!headers) return err(error('invalid_config', 'not_sent'))
    const response = await parts.fetch(settings.fetch ?? globalThis.fetch)(new URL(path, settings.baseUrl), {
      method,
      headers,
      redirect: 'manual',
      signal: controller.signal,
      ...(body !== '' && { body }),
    })
    received = { status: response.status, headers: response.headers, text: '' }
    const text = await textOf(response, parts.largestAnswer)
    if (text === undefined) return err(error('unexpected_response', 'accepted'))
    received = { ...received, text }
    if (!response.ok) return err(parts.judge(received, sent))
    if (!parts.isVerified(received, headers['x-acme-nonce'] ?? '', settings)) {
      return err(error('invalid_signature', 'unknown', false, { raw: () => said(text) }))
    }
    return parts.parse(text).mapErr((found) => answered(found, () => said(text)))
  } catch (failure) {
    if (received && (received.status < 200 || received.status > 299)) return err(parts.judge(received, sent))
    return err(parts.failed(failure, sent, received !== undefined))
  } finally {
    clearTimeout(timer)
    context.signal?.removeEventListener('abort', stop)
  }
}

function headersOf(parts: Parts, settings: AcmeSettings, sent: Sent): Record<string, string> | undefined {
  try {
    const headers = { 'content-type': 'application/json', ...parts.authorise(sent, settings) }
    new Headers(headers)
    return headers
  } catch {
    return undefined
  }
}

/** `undefined` where it is too large to be read. */
async function textOf(response: Response, largest: number): Promise<string | undefined> {
  const decoder = new TextDecoder()
  let text = ''
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk, { stream: true })
    if (text.length > largest) return undefined
  }
  return text
}
