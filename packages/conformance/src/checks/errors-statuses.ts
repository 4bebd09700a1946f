import type { Delivery, ErrorCode } from '@portico/core'
import { answer } from '../bench/acts.ts'
import type { Bench } from '../bench/bench.ts'
import { failed } from '../bench/expect.ts'
import { checksOf, ensure, same } from '../check.ts'
import { answers } from './answers.ts'
import { told } from './calls.ts'
import { type Effect, effectOf, inDoubt } from './effect-of.ts'

/** Bodies that come with an error and must not change its meaning. */
const oddBodies = [
  '',
  '<!doctype html><title>Bad</title>',
  '{"error":',
  'null',
  '[[1e999],{"a":{"__proto__":null}},-0]',
  '"text"',
]

interface Row {
  code: ErrorCode
  delivery: Delivery
  retryable: boolean
}

const refused = (code: ErrorCode): Row => ({ code, delivery: 'refused', retryable: false })

/** Fails unless these statuses mean this, whatever the body, to every operation. */
async function ensureMeans(bench: Bench, statuses: number[], row: (effect: Effect) => Row) {
  for (const { operation, again } of await answers(bench)) {
    for (const status of statuses) {
      for (const body of oddBodies) {
        const { result } = await again(answer(status, body))
        const error = failed(
          result,
          row(effectOf(bench, operation, result)),
          `${operation} answered by ${status}`,
        )
        ensure(
          error.httpStatus === status,
          `${operation} answered by ${status}: httpStatus says ${error.httpStatus}`,
        )
      }
    }
  }
}

/** What each status means. */
export const errorsStatuses = checksOf('errors', {
  'rejected-is-told': {
    title: '400, 422 and other refusals of the data are rejected, refused',
    doc: 'The provider did not do it and said so. The code follows the status alone: a body that cannot be read makes the error no worse.',
    run: (bench) =>
      ensureMeans(bench, [400, 402, 405, 406, 410, 413, 415, 418, 422, 451], () => refused('rejected')),
  },
  'unauthenticated-is-told': {
    title: '401 and 403 are unauthenticated, refused',
    doc: 'Not the customer is wrong but the credentials: nobody should be asked to correct data.',
    run: (bench) => ensureMeans(bench, [401, 403], () => refused('unauthenticated')),
  },
  'not-found-is-told': {
    title: '404 is not_found, refused',
    doc: 'It says that something was not found, and never that a customer is absent: see retrying/errors-are-no-absence.',
    run: (bench) => ensureMeans(bench, [404], () => refused('not_found')),
  },
  'already-exists-is-told': {
    title: '409 is already_exists, refused, and never success',
    doc: 'A swallowed 409 would take a stranger’s record for the customer’s own.',
    run: (bench) => ensureMeans(bench, [409], () => refused('already_exists')),
  },
  'rate-limited-is-told': {
    title: '429 is rate_limited, refused, and may be tried again',
    doc: 'It was not done; the same call later is safe.',
    run: (bench) =>
      ensureMeans(bench, [429], () => ({ code: 'rate_limited', delivery: 'refused', retryable: true })),
  },
  'unprocessed-is-refused': {
    title: '421 and 425 are rejected, refused, and not sent again',
    doc: 'The server says that it did not process the request. Another attempt on the same way meets the same answer, and a runtime that repeats a 421 by itself sends a create twice.',
    ownPromise: true,
    async run(bench) {
      await ensureMeans(bench, [421, 425], () => refused('rejected'))
      for (const { operation, again } of await answers(bench)) {
        for (const status of [421, 425]) {
          const { session } = await again(answer(status, '', { headers: { 'retry-after': '1' } }))
          same(session.wire.requests.length, 1, `requests of ${operation} answered by ${status}`)
        }
      }
    },
  },
  'failures-are-as-declared': {
    title:
      '408, 499 and every 5xx leave a write in doubt: outcome_unknown, whether or not it is safe to send again',
    doc: 'The provider may have done it before it failed. A write ends outcome_unknown, retryable only where idempotent names it; a read ends unavailable with delivery unknown, retryable.',
    ownPromise: true,
    run: (bench) => ensureMeans(bench, [408, 499, 500, 501, 502, 504, 520, 522, 524, 599], inDoubt),
  },
  'unavailable-is-told': {
    title: '503 leaves a write in doubt as every other failure does',
    doc: 'Something before the provider may have passed the request on before it answered 503, Retry-After or not: to create the customer again would make a duplicate.',
    ownPromise: true,
    run: (bench) => ensureMeans(bench, [503], inDoubt),
  },
  'redirects-are-in-doubt': {
    title: 'a redirect leaves a write in doubt and does not answer a read',
    doc: 'A 303 may follow a write that was carried out. A write ends outcome_unknown, not retryable, as the base URL is wrong; a read unexpected_response.',
    ownPromise: true,
    async run(bench) {
      for (const { operation, again } of await answers(bench)) {
        for (const status of [301, 302, 303, 307, 308]) {
          const { result } = await again(answer(status, '', { headers: { location: '/elsewhere' } }))
          const code =
            effectOf(bench, operation, result) === 'read' ? 'unexpected_response' : 'outcome_unknown'
          failed(
            result,
            { code, delivery: 'unknown', retryable: false },
            `${operation} answered by ${status}`,
          )
        }
      }
    },
  },
  'other-statuses-are-no-success': {
    title: 'a status that is no 2xx is never success',
    doc: 'Redirects and unassigned statuses end in an error.',
    async run(bench) {
      for (const answered of await answers(bench)) {
        for (const status of [300, 301, 304, 307, 399]) {
          const { result } = await answered.again(
            answer(status, JSON.stringify(answered.json), { sealed: true }),
          )
          failed(result, {}, `${answered.operation} answered by ${status}`)
        }
      }
    },
  },
  'every-2xx-is-read': {
    title: 'a good answer is read with any 2xx status',
    doc: 'Whether a provider says 200, 201 or 202 is no reason to lose a customer.',
    ownPromise: true,
    async run(bench) {
      for (const answered of await answers(bench)) {
        for (const status of [200, 201, 202]) {
          const { result } = await answered.again(
            answer(status, JSON.stringify(answered.json), { sealed: true }),
          )
          told(result, `${answered.operation} answered by ${status}`)
        }
      }
    },
  },
})
