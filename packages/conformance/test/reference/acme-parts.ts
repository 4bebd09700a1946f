import {
  type AdapterDescription,
  type CallContext,
  type CustomerStatus,
  type Delivery,
  type ErrorCode,
  type FieldTable,
  type OnboardingError,
  onboardingError,
  type ProviderCustomer,
  type ProviderField,
} from '@portico/core'
import { err, ok, type Result } from 'neverthrow'
import * as z from 'zod'
import { readEvent } from './acme-operations.ts'
import { answerSignature, isSame, requestSignature, sealField } from './acme-protocol.ts'

export interface AcmeSettings {
  apiKey: string
  signingSecret: string
  previousSecret?: string | undefined
  baseUrl: string
  timeoutMs: number
  retries: number
  fetch?: typeof globalThis.fetch | undefined
  fillers?: { familyName?: string | undefined } | undefined
}

export type Effect = 'read' | 'safe' | 'unsafe'

export interface Sent {
  operation: string
  method: string
  route: string
  path: string
  body: string
  effect: Effect
  context: CallContext
}

export interface Received {
  status: number
  headers: Headers
  text: string
}

export type AcmeCustomer = ProviderCustomer<{ missing: readonly string[] }>

/** The adapter's decisions, each of them a function: a broken adapter has another one in one place. */
export const correctParts = {
  describe: (description: AdapterDescription): AdapterDescription => description,
  table: (table: FieldTable): FieldTable => table,
  settings: z.strictObject({
    apiKey: z.string().min(1).meta({ title: 'API key', secret: true }),
    signingSecret: z.string().min(1).meta({ title: 'Signing secret', secret: true }),
    previousSecret: z
      .string()
      .min(1)
      .meta({ title: 'Signing secret before rotation', secret: true })
      .optional(),
    baseUrl: z
      .string()
      .refine(isSecureUrl, { error: 'must begin with https://' })
      .meta({ title: 'Base URL' }),
    timeoutMs: z.int().min(1).default(30_000),
    retries: z.int().min(0).max(10).default(2),
    fetch: z.custom<typeof globalThis.fetch>((value) => typeof value === 'function').optional(),
    fillers: z.strictObject({ familyName: z.string().min(1).optional() }).optional(),
  }) as z.ZodObject,
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
    { method, path, body, context }: Sent,
    { apiKey, signingSecret }: AcmeSettings,
  ): Record<string, string> {
    const [time, nonce] = [String(context.now().getTime()), context.nonce()]
    const signature = requestSignature(signingSecret, { key: apiKey, time, nonce, method, path, body })
    return { 'x-acme-key': apiKey, 'x-acme-time': time, 'x-acme-nonce': nonce, 'x-acme-signature': signature }
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

  /** The meaning of an answer that is not 2xx. */
  judge({ status, headers, text }: Received, { effect, context }: Sent): OnboardingError {
    const facts = { httpStatus: status, ...refusedFields(text), ...retryAfter(headers, context) }
    const refused = (code: ErrorCode, retryable = false) => error(code, 'refused', retryable, facts)
    if (status === 401 || status === 403) return refused('unauthenticated')
    if (status === 404) return refused('not_found')
    if (status === 409) return refused('already_exists')
    if (status === 429) return refused('rate_limited', true)
    if (status === 503) return error('unavailable', 'unknown', effect !== 'unsafe', facts)
    if (status === 408 || status >= 500) return lost(effect, facts)
    if (status >= 400) return refused('rejected')
    return error('unexpected_response', 'unknown', false, facts)
  },

  /** The meaning of a failed `fetch`, or of an answer that broke off. */
  failed(failure: unknown, { effect, context }: Sent, answered: boolean): OnboardingError {
    if (context.signal?.aborted) return error('aborted', 'unknown', effect !== 'unsafe')
    return !answered && isUnreachable(failure) ? error('unavailable', 'not_sent', true) : lost(effect)
  },

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
  resendAfter(
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

  statusOf: (word: string): CustomerStatus => statuses[word] ?? 'unknown',

  /** Reads a customer; told of what it does not know. */
  read(
    json: unknown,
    outcome: AcmeCustomer['outcome'],
    drift: (path: string, found: 'unknown_key' | 'unknown_value') => void,
  ): Result<AcmeCustomer, OnboardingError> {
    if (isRefusal(json)) return err(error('rejected', 'refused'))
    const parsed = Customer.safeParse(json)
    if (!parsed.success) return err(error('unexpected_response', 'accepted'))
    const { id, reference, status, created_at, missing } = parsed.data
    for (const key of Object.keys(json as object)) {
      if (!Object.hasOwn(Customer.shape, key)) drift(isWord(key) ? key : '*', 'unknown_key')
    }
    if (!statuses[status]) drift('status', 'unknown_value')
    return ok({
      providerCustomerId: id,
      ...(reference && { reference }),
      status: this.statusOf(status),
      providerStatus: isWord(status) ? status : '',
      outcome,
      outstanding: (missing ?? [])
        .filter((name) => name === 'photo')
        .map((name) => ({ document: 'identification' as const, providerFields: [name] })),
      ...isoTime(created_at),
      details: { missing: missing?.filter(isWord) ?? [] },
      raw: () => json,
    })
  },
}

export type Parts = typeof correctParts

const statuses: Record<string, CustomerStatus | undefined> = Object.assign(Object.create(null), {
  in_review: 'pending',
  ok: 'active',
  declined: 'rejected',
})

const Customer = z.object({
  id: z.string().min(1),
  reference: z.string().nullish(),
  status: z.string(),
  missing: z.array(z.string()).nullish(),
  created_at: z.unknown().optional(),
  updated_at: z.unknown().optional(),
})

/** The provider refuses some customers with 200. */
export const isRefusal = (json: unknown): boolean =>
  typeof (Object(json) as { refused?: unknown }).refused === 'string'

const isWord = (text: string) => /^[a-z_]{1,32}$/.test(text)

const isoTime = (value: unknown) =>
  typeof value === 'string' && !Number.isNaN(Date.parse(value))
    ? { createdAt: new Date(value).toISOString() }
    : {}

export const error = (
  code: ErrorCode,
  delivery: Delivery,
  retryable = false,
  facts: Partial<OnboardingError> = {},
): OnboardingError =>
  onboardingError('acme', code, `Acme: ${code.replaceAll('_', ' ')}`, { delivery, retryable, ...facts })

export const lost = (effect: Effect, facts: Partial<OnboardingError> = {}): OnboardingError =>
  effect === 'unsafe'
    ? error('outcome_unknown', 'unknown', false, facts)
    : error('unavailable', 'unknown', true, facts)

const beforeSending = [
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'ERR_TLS_CERT_ALTNAME_INVALID',
]

function isUnreachable(failure: unknown): boolean {
  try {
    const { code, cause, errors } = failure as { code?: string; cause?: unknown; errors?: unknown[] }
    if (beforeSending.includes(code ?? '')) return true
    return errors ? errors.every(isUnreachable) : cause !== undefined && isUnreachable(cause)
  } catch {
    return false
  }
}

function isSecureUrl(value: string): boolean {
  if (!URL.canParse(value)) return false
  const { protocol, hostname } = new URL(value)
  return protocol === 'https:' || hostname === 'localhost' || hostname === '127.0.0.1'
}

const fieldName = /^[a-z][a-z_]*(\.[a-z_0-9]+)?$/

function refusedFields(text: string): Partial<OnboardingError> {
  try {
    const { code, fields } = JSON.parse(text) as { code: unknown; fields?: unknown[] }
    const names = (Array.isArray(fields) ? fields : []).filter(
      (name): name is string => typeof name === 'string' && fieldName.test(name),
    )
    const issues = [...new Set(names)].map((providerField) => ({
      path: '',
      code: 'refused' as const,
      message: 'Acme refused this field',
      providerField,
    }))
    return { issues, ...(/^[A-Z_]{1,32}$/.test(String(code)) && { providerCode: String(code) }) }
  } catch {
    return {}
  }
}

const httpDate = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/

function retryAfter(headers: Headers, context: CallContext): Partial<OnboardingError> {
  const value = headers.get('retry-after') ?? ''
  if (/^\d{1,9}$/.test(value)) return { retryAfterMs: Number(value) * 1000 }
  if (!httpDate.test(value)) return {}
  return { retryAfterMs: Math.max(0, Date.parse(value) - context.now().getTime()) }
}
