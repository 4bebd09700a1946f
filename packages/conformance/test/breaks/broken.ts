import type { AdapterDescription, OnboardingError } from '@portico/core'
import type { FieldTable } from '@portico/core/adapter'
import type * as z from 'zod'
import type { AnyFactory } from '../../src/scenarios.ts'
import type { AcmeAdapter, AcmeOptions } from '../reference/acme-adapter.ts'
import type { AcmeCustomer } from '../reference/acme-customer.ts'
import type { Received, Sent } from '../reference/acme-exchange.ts'
import { correctParts, type Parts } from '../reference/acme-parts.ts'
import type { AcmeSettings } from '../reference/acme-settings.ts'
import type { Break } from '../reference/reference.ts'

const { authorise, judge } = correctParts

/** One part of the adapter is wrong. */
export const parts = (wrong: Partial<Parts>): Pick<Break, 'adapter'> => ({ adapter: { parts: wrong } })

/** It describes itself wrongly. */
export const describes = (
  change: (description: AdapterDescription) => Partial<AdapterDescription>,
): Pick<Break, 'adapter'> =>
  parts({ describe: (description) => ({ ...description, ...change(description) }) })

/** Its field table is wrong. */
export const tables = (table: (table: FieldTable) => FieldTable): Pick<Break, 'adapter'> => parts({ table })

/** Its operations are wrong. */
export const wraps = (wrap: NonNullable<AcmeOptions['wrap']>): Pick<Break, 'adapter'> => ({
  adapter: { wrap },
})

/** One operation is wrong. */
export const operation = <K extends keyof AcmeAdapter>(
  name: K,
  wrong: (right: NonNullable<AcmeAdapter[K]>, adapter: AcmeAdapter) => AcmeAdapter[K],
): Pick<Break, 'adapter'> =>
  wraps((adapter) => ({ ...adapter, [name]: wrong(adapter[name] as NonNullable<AcmeAdapter[K]>, adapter) }))

/** Whoever it lists is told wrongly. */
export const rows = (wrong: (row: AcmeCustomer) => AcmeCustomer): Pick<Break, 'adapter'> =>
  operation(
    'list',
    (right) =>
      async function* (filter, context) {
        for await (const found of right(filter, context)) yield found.map(wrong)
      },
  )

/** Its settings are checked by another schema. */
export const settings = (
  change: (shape: Record<string, z.ZodType>, schema: z.ZodObject) => z.ZodObject,
): Pick<Break, 'adapter'> =>
  parts({ settings: change(correctParts.settings.shape as Record<string, z.ZodType>, correctParts.settings) })

/** It signs something else than it sends. */
export const signs = (
  change: (sent: Sent, settings: AcmeSettings) => Partial<Sent>,
): Pick<Break, 'adapter'> =>
  parts({ authorise: (sent, settings) => authorise({ ...sent, ...change(sent, settings) }, settings) })

/** It takes an answer for something else than it is. */
export const judges = (
  wrong: (right: OnboardingError, received: Received, sent: Sent) => OnboardingError,
): Pick<Break, 'adapter'> =>
  parts({ judge: (received, sent) => wrong(judge(received, sent), received, sent) })

/** It retries otherwise. */
export const retries = (wrong: Parts['retryAfter']): Pick<Break, 'adapter'> => parts({ retryAfter: wrong })

/** What `fetch` does is meddled with. */
export const fetches = (
  wrong: (fetch: typeof globalThis.fetch) => (url: URL, init: RequestInit) => Promise<Response>,
): Pick<Break, 'adapter'> => parts({ fetch: (fetch) => wrong(fetch) as unknown as typeof globalThis.fetch })

/** Its factory is wrong. */
export const factory = (
  wrong: (
    right: AnyFactory,
  ) => { call?: (settings: never) => unknown } & Partial<Record<keyof AnyFactory, unknown>>,
): Pick<Break, 'factory'> => ({
  factory(right) {
    const { call = right, ...changed } = wrong(right)
    const built = (settings: never) => call(settings)
    for (const [key, value] of Object.entries({ ...right, ...changed })) {
      Object.defineProperty(built, key, { value, enumerable: true })
    }
    return built as unknown as AnyFactory
  },
})
