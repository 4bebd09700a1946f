import type { Adapter, Capabilities } from '@portico/core'
import type { ProviderCustomer } from '@portico/core/adapter'
import { okAsync } from 'neverthrow'
import * as z from 'zod'

/** What the fake provider holds of whoever is asked for. */
export const found = (changes: Partial<ProviderCustomer<undefined>> = {}): ProviderCustomer<undefined> => ({
  providerCustomerId: 'p1',
  status: 'active',
  providerStatus: 'ok',
  outcome: 'existing',
  outstanding: [],
  details: undefined,
  raw: () => 'raw',
  ...changes,
})

export const ann = {
  kind: 'individual',
  reference: 'ann-1',
  name: { given: 'Ann' },
  email: 'ann@example.com',
} as const

/** An adapter by the contract alone, that can create and no more unless given more. */
export function fakeAdapter<More extends Partial<Adapter<undefined>>>(
  more: More,
  capabilities: Partial<Capabilities> = {},
): Adapter<undefined> & More {
  return {
    id: 'fake',
    name: 'Fake',
    kinds: ['individual'],
    capabilities: { idempotent: [], lookupByReference: false, ...capabilities },
    settings: z.object({}),
    options: z.strictObject({}),
    table: (kind) =>
      kind === 'individual'
        ? {
            kind,
            fields: [
              field('first', 'name.given'),
              field('ref', 'reference'),
              { ...field('mail', 'email'), required: false },
            ],
            rules: [],
            updatable: ['mail'],
          }
        : undefined,
    requirements: () => [],
    previewCreate: () => ({ method: 'POST', url: 'https://fake.example', body: {} }),
    create: () => okAsync(found({ outcome: 'created' })),
    ...more,
  }
}

const field = (name: string, path: string) => ({
  name,
  required: true,
  encrypted: false,
  source: { type: 'leaf', path, steps: [] } as const,
})
