import type { Break } from '../reference/reference.ts'
import { signs } from './broken.ts'

export const authenticationSigningBreaks: Record<string, Break> = {
  'authentication/signature-covers-the-body': { what: 'no body signed', ...signs(() => ({ body: '' })) },
  'authentication/signature-covers-the-path': { what: 'no path signed', ...signs(() => ({ path: '' })) },
  'authentication/nonces-are-injected-and-unique': {
    what: 'a nonce of its own making',
    ...signs(({ context }) => ({ context: { ...context, nonce: () => crypto.randomUUID() } })),
  },
  'authentication/time-is-injected': {
    what: 'the time of the system’s clock',
    ...signs(({ context }) => ({ context: { ...context, now: () => new Date() } })),
  },
}
