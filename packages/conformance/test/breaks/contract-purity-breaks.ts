import type { CallContext, PreparedFields } from '@portico/core/adapter'
import type { Break } from '../reference/reference.ts'
import { factory, fetches, wraps } from './broken.ts'

export const contractPurityBreaks: Record<string, Break> = {
  'contract/own-fetch-is-used': {
    what: 'the global fetch',
    ...fetches(() => (url, init) => globalThis.fetch(url, init)),
  },
  'contract/preview-sends-nothing': {
    what: 'a preview that warms the connection up',
    ...wraps((adapter, { fetch }) => ({
      ...adapter,
      previewCreate(fields) {
        fetch?.('https://acme.example/v1/customers')
        return adapter.previewCreate(fields)
      },
    })),
  },
  'contract/settings-are-read-once': {
    what: 'settings read anew by every create',
    ...factory(({ configure }) => ({
      configure: (given: unknown) =>
        configure(given).map((adapter) => ({
          ...adapter,
          create: (fields: PreparedFields, context: CallContext) =>
            configure(given)._unsafeUnwrap().create(fields, context),
        })),
    })),
  },
  'contract/operations-stand-alone': {
    what: 'operations on a prototype',
    ...wraps(({ create, ...adapter }) => Object.assign(Object.create({ create }), adapter)),
  },
}
