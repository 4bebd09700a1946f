import type { AdapterDescription, OnboardingError } from '@portico/core'
import type { CallContext, FieldTable, ProviderField } from '@portico/core/adapter'
import { err, ok, type Result } from 'neverthrow'
import * as z from 'zod'
import { type AcmeCustomer, readCustomer, statusOf } from './acme-customer.ts'
import { error } from './acme-errors.ts'
import type { Received, Sent } from './acme-exchange.ts'
import { failed, judge } from './acme-judge.ts'
import { readEvent } from './acme-operations.ts'
import { answerSignature, hashOf, isSame, requestSignature, sealField } from './acme-protocol.ts'
import { type AcmeSettings, acmeSettings } from './acme-settings.ts'

/** The adapter's decisions, each of them a function: a broken adapter has another one in one place. */
export const correctParts = {
  describe: (description: AdapterDescription): AdapterDescription => description,
  table: (table: FieldTable): FieldTable => table,
  settings: acmeSettings,
  options: z.strictObject({
    note: z
      .string()
      .min(1)
      .meta({ sensitivity: 'personal', examples: ['a note'] })
      .optional(),
  }),
  fields: (fields: readonly ProviderField[]): readonly ProviderField[] => fields,
  path: (path: string, _fields?: readonly ProviderField[]): string => path,
  seal: sealField,
  serialise: (body: unknown): string => JSON.stringify(body),

  authorise(
    { method, path, body, context, token, key: idempotencyKey }: Sent,
    { apiKey, signingSecret }: AcmeSettings,
  ): Record<string, string> {
    const [time, nonce] = [String(context.now().getTime()), context.nonce()]
    const signature = requestSignature(signingSecret, { key: apiKey, time, nonce, method, path, body })
    const session = token === undefined ? {} : { 'x-acme-token': token }
    const marked = idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }
    return {
      'x-acme-key': apiKey,
      'x-acme-time': time,
      'x-acme-nonce': nonce,
      'x-acme-signature': signature,
      ...session,
      ...marked,
    }
  },

  /** Of a create the hash of its content, of an update one of a nonce, and of anything else none. */
  keyOf(operation: string, content: string, context: CallContext): string | undefined {
    if (operation === 'create') return hashOf(content)
    return operation === 'update' ? hashOf(context.nonce()) : undefined
  },

  fetch: (fetch: typeof globalThis.fetch): typeof globalThis.fetch => fetch,

  isVerified(
    { headers, text }: Received,
    nonce: string,
    { signingSecret, previousSecret }: AcmeSettings,
  ): boolean {
    const secrets = previousSecret === undefined ? [signingSecret] : [signingSecret, previousSecret]
    const given = headers.get('x-acme-answer') ?? ''
    return secrets.some((secret) => isSame(given, answerSignature(secret, nonce, text)))
  },

  judge,
  failed,

  /** In characters. */
  largestAnswer: 1024 * 1024,

  parse(text: string): Result<unknown, OnboardingError> {
    try {
      return ok(JSON.parse(text))
    } catch {
      return err(error('unexpected_response', 'accepted'))
    }
  },

  /** Milliseconds until the next attempt; `undefined` for none. */
  retryAfter(
    { retryable, retryAfterMs }: OnboardingError,
    attempt: number,
    retries: number,
  ): number | undefined {
    if (!retryable || attempt > retries) return undefined
    if (retryAfterMs !== undefined) return retryAfterMs <= 10_000 ? retryAfterMs : undefined
    return 200 * 2 ** attempt
  },

  readEvent,

  /** Ends when the signal is aborted. */
  pause: (milliseconds: number, signal: AbortSignal | undefined): Promise<void> =>
    new Promise((resolve) => {
      const end = () => {
        clearTimeout(timer)
        signal?.removeEventListener('abort', end)
        resolve()
      }
      const timer = setTimeout(end, milliseconds)
      signal?.addEventListener('abort', end)
    }),

  statusOf,

  read(
    json: unknown,
    outcome: AcmeCustomer['outcome'],
    drift: (path: string, found: 'unknown_key' | 'unknown_value') => void,
  ): Result<AcmeCustomer, OnboardingError> {
    return readCustomer(json, outcome, drift, (word) => this.statusOf(word))
  },
}

export type Parts = typeof correctParts
