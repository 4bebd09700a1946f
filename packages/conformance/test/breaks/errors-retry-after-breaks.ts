import type { Sent } from '../reference/acme-exchange.ts'
import type { Break } from '../reference/reference.ts'
import { judges } from './broken.ts'

const waits = (retryAfterMs: (header: string, sent: Sent) => number) =>
  judges((right, { headers }, sent) => {
    const header = headers.get('retry-after')
    return header === null ? right : { ...right, retryAfterMs: retryAfterMs(header, sent) }
  })

export const errorsRetryAfterBreaks: Record<string, Break> = {
  'errors/retry-after-in-seconds': { what: 'seconds told as milliseconds', ...waits(Number) },
  'errors/retry-after-as-a-date': {
    what: 'the system’s clock',
    ...waits((header) => (/^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - Date.now())),
  },
  'errors/retry-after-in-no-form': { what: 'not a number', ...waits((header) => Number(header) * 1000) },
}
