import type { Break } from '../reference/reference.ts'
import { fetches, wraps } from './broken.ts'

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
  'contract/operations-stand-alone': {
    what: 'operations on a prototype',
    ...wraps(({ create, ...adapter }) => Object.assign(Object.create({ create }), adapter)),
  },
}
