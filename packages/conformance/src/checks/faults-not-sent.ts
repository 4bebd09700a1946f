import { failing, unreachable } from '../bench/acts.ts'
import type { Bench } from '../bench/bench.ts'
import { failed } from '../bench/expect.ts'
import type { Act } from '../bench/wire.ts'
import { promisesOf } from '../check.ts'
import { answers } from './answers.ts'

const notSent = { code: 'unavailable', delivery: 'not_sent', retryable: true } as const

/** Fails unless every operation ends as one that was never sent. */
async function ensureNotSent(bench: Bench, acts: readonly Act[], what: string): Promise<void> {
  for (const { operation, again } of await answers(bench)) {
    for (const act of acts) failed((await again(act)).result, notSent, `${operation} ${what}`)
  }
}

const withCodes = (...codes: string[]) => codes.map((code) => unreachable({ code }))

/** Failures that come before the first byte. */
export const faultsNotSent = promisesOf('faults', {
  'refused-connection-is-not-sent': {
    title: 'a connection that is refused means: nothing was sent',
    doc: 'unavailable with delivery not_sent, so that the customer can be sent again without doubt. Look for the system’s code, through causes and several addresses.',
    run: (bench) =>
      ensureNotSent(
        bench,
        [
          unreachable({ code: 'ECONNREFUSED', syscall: 'connect' }),
          failing(() => {
            const errors = [4, 6].map(() =>
              Object.assign(new Error('refused'), { code: 'ECONNREFUSED', syscall: 'connect' }),
            )
            return new TypeError('fetch failed', { cause: new AggregateError(errors) })
          }),
        ],
        'without a connection',
      ),
  },
  'unknown-host-is-not-sent': {
    title: 'a name that does not resolve means: nothing was sent',
    doc: 'ENOTFOUND and EAI_AGAIN come before the first byte.',
    run: (bench) => ensureNotSent(bench, withCodes('ENOTFOUND', 'EAI_AGAIN'), 'without an address'),
  },
  'untrusted-certificate-is-not-sent': {
    title: 'a certificate that is not trusted means: nothing was sent',
    doc: 'The handshake comes before the request.',
    run: (bench) =>
      ensureNotSent(
        bench,
        withCodes('CERT_HAS_EXPIRED', 'DEPTH_ZERO_SELF_SIGNED_CERT', 'ERR_TLS_CERT_ALTNAME_INVALID'),
        'without trust',
      ),
  },
})
