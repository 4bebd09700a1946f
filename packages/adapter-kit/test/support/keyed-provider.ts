import { connectAdapter, describeAdapter, individualTable, secret } from '@portico/adapter-kit'
import type { CustomerRef } from '@portico/core'
import { onboardingError, type ProviderCustomer } from '@portico/core/adapter'
import { err, errAsync, ok, okAsync } from 'neverthrow'
import * as z from 'zod'

/** A provider that registers a customer under its own id and the settings it got. */
export const keyedProvider = (id: string) => {
  const description = describeAdapter({
    id,
    name: id,
    capabilities: () => ({ idempotent: [], lookupByReference: false }),
    settings: {
      apiKey: secret('API key'),
      region: z.enum(['eu', 'us'], { error: 'must be eu or us' }).default('eu'),
      keys: z.array(secret('Key')).optional(),
      verbose: z.boolean().optional(),
      limits: z.strictObject({ perMinute: z.number().optional() }).optional(),
    },
    tables: () => ({ individual: individualTable(({ required }) => ({ first: required('name.given') })) }),
  })
  return connectAdapter(description, ({ apiKey, region, keys, verbose, limits }) => {
    if (apiKey.startsWith('expired'))
      return err([{ path: 'apiKey', code: 'invalid', message: 'has expired' }])
    const found = (outcome: 'created' | 'existing'): ProviderCustomer<{ settings: unknown }> => ({
      providerCustomerId: `${id}-1`,
      status: 'active',
      providerStatus: 'ok',
      outcome,
      outstanding: [],
      details: { settings: { apiKey, region, keys, verbose, limits } },
      raw: () => ({}),
    })
    return ok({
      previewCreate: () => ({ method: 'POST', url: 'https://x.example', body: {} }),
      create: () => okAsync(found('created')),
      get: (ref: CustomerRef) =>
        ref === 'nobody'
          ? errAsync(onboardingError(id, 'not_found', 'no such customer', { delivery: 'refused' }))
          : okAsync(found('existing')),
    })
  })
}
