import * as z from 'zod'

export interface AcmeSettings {
  apiKey: string
  signingSecret: string
  previousSecret?: string | undefined
  baseUrl: string
  timeoutMs: number
  retries: number
  fetch?: typeof globalThis.fetch | undefined
  placeholders?: { familyName?: string | undefined } | undefined
}

export const acmeSettings = z.strictObject({
  apiKey: z.string().min(1).meta({ title: 'API key', secret: true }),
  signingSecret: z.string().min(1).meta({ title: 'Signing secret', secret: true }),
  previousSecret: z
    .string()
    .min(1)
    .meta({ title: 'Signing secret before rotation', secret: true })
    .optional(),
  baseUrl: z.string().refine(isSecureUrl, { error: 'must begin with https://' }).meta({ title: 'Base URL' }),
  timeoutMs: z.int().min(1).default(30_000),
  retries: z.int().min(0).max(10).default(2),
  fetch: z.custom<typeof globalThis.fetch>((value) => typeof value === 'function').optional(),
  placeholders: z.strictObject({ familyName: z.string().min(1).optional() }).optional(),
}) as z.ZodObject

function isSecureUrl(value: string): boolean {
  if (!URL.canParse(value)) return false
  const { protocol, hostname } = new URL(value)
  return protocol === 'https:' || hostname === 'localhost' || hostname === '127.0.0.1'
}
