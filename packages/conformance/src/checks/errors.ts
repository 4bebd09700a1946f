import type { Delivery, ErrorCode } from '@portico/core'
import { answer } from '../bench/acts.ts'
import type { Bench } from '../bench/bench.ts'
import { failed } from '../bench/expect.ts'
import { checksOf, ensure } from '../check.ts'
import { generic, wayTo } from '../customers/edit.ts'
import { answers, withJson } from './answers.ts'
import { type Operation, type Told, told } from './calls.ts'
import { refusedBy } from './refused-by.ts'

/** Bodies that come with an error and must not change its meaning. */
export const oddBodies = [
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
const unavailable: Row = { code: 'unavailable', delivery: 'unknown', retryable: true }
const doubtful: Row = { code: 'outcome_unknown', delivery: 'unknown', retryable: false }

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

type Effect = 'read' | 'safe' | 'unsafe'

/**
 * What an operation may do, by what the adapter declares. Of an upload nothing is declared: its own error tells. To
 * reconcile is to look somebody up, or to send again what is safe to send again: in doubt, both end alike.
 */
export function effectOf({ adapter }: Bench, operation: Operation, result?: Told): Effect {
  if (operation === 'uploadDocument') return result?.isErr() && !result.error.retryable ? 'unsafe' : 'safe'
  if (operation !== 'create' && operation !== 'update') return 'read'
  return adapter.capabilities.resendSafe.includes(operation) ? 'safe' : 'unsafe'
}

const namesNoFields = ({ scenarios }: Bench) =>
  scenarios.refuse ? undefined : 'its provider names no fields'

export const errors = checksOf('errors', {
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
    doc: 'It says that something was not found, and never that a customer is absent: see resending/errors-are-no-absence.',
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
  'failures-are-as-declared': {
    title: '408, 500, 502, 504 leave a write in doubt, unless it is declared safe to send again',
    doc: 'The provider may have done it before it failed. A write that is not in resendSafe ends outcome_unknown; a read or a safe write, after its resends, unavailable with delivery unknown.',
    run: (bench) =>
      ensureMeans(bench, [408, 500, 501, 502, 504, 520, 599], (effect) =>
        effect === 'unsafe' ? doubtful : unavailable,
      ),
  },
  'unavailable-is-told': {
    title: '503 is unavailable, with delivery unknown',
    doc: 'The provider says that it cannot serve now. A write that is not safe to send again is not retryable: something before the provider may have taken it.',
    run: (bench) =>
      ensureMeans(bench, [503], (effect) => ({ ...unavailable, retryable: effect !== 'unsafe' })),
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
  'retry-after-in-seconds': {
    title: 'Retry-After in seconds is told in milliseconds',
    doc: 'retryAfterMs is what a queue waits for.',
    async run(bench) {
      for (const seconds of [0, 1, 120]) await ensureWaits(bench, String(seconds), seconds * 1000)
    },
  },
  'retry-after-as-a-date': {
    title: 'Retry-After as a date is told as what is left of it, by the injected clock',
    doc: 'RFC 9110 allows both forms. A date that is past means now.',
    async run(bench) {
      for (const [seconds, wanted] of [
        [90, 90_000],
        [3_600, 3_600_000],
        [-60, 0],
      ] as const) {
        const date = new Date(bench.now.getTime() + seconds * 1000).toUTCString()
        await ensureWaits(bench, date, wanted)
      }
    },
  },
  'retry-after-in-no-form': {
    title: 'a Retry-After that is neither is left out',
    doc: 'soon, -1, 1e3 and an empty text are no times; a made-up one would be NaN or an hour ago.',
    async run(bench) {
      for (const odd of ['soon', '-1', '1e3', '', '0x10', 'tomorrow 10:00', '99999999999999999999999']) {
        const session = await bench.open({ settings: { retries: 0 } })
        session.wire.always(answer(429, '', { headers: { 'retry-after': odd } }))
        const { retryAfterMs } = failed(
          await session.create(bench.customer()),
          { code: 'rate_limited' },
          'create',
        )
        const sound =
          retryAfterMs === undefined || (Number.isFinite(retryAfterMs) && retryAfterMs > 86_400_000)
        ensure(sound, `Retry-After ${JSON.stringify(odd)} is told as ${retryAfterMs}`)
      }
    },
  },
  'errors-are-plain-data': {
    title: 'an error is plain data: it survives JSON and a message to another process',
    doc: 'No Error objects, no causes, no functions: those carry requests with them. core’s onboardingError builds one.',
    async run(bench) {
      for (const status of [400, 401, 404, 409, 422, 429, 500, 503]) {
        const session = await bench.open({ settings: { retries: 0 } })
        session.wire.always(answer(status, '{"error":"bad"}', { headers: { 'retry-after': '30' } }))
        const error = failed(await session.create(bench.customer()), {}, `create answered by ${status}`)
        ensure(!(error instanceof Error), 'the error is an Error object')
        const again = JSON.parse(JSON.stringify(error)) as object
        const lost = Reflect.ownKeys(error).filter(
          (key) => Reflect.get(error, key) !== undefined && !(String(key) in again),
        )
        ensure(lost.length === 0, `JSON loses ${lost.map(String).join(', ')}`)
        ensure(JSON.stringify(structuredClone(error)) === JSON.stringify(error), 'the error cannot be cloned')
      }
    },
  },
  'errors-name-the-provider': {
    title: 'an error says which provider it is about, whoever answered',
    doc: 'Whoever onboards at several providers must know whose error it is.',
    async run(bench) {
      for (const act of [answer(400), answer(500), answer(200, 'no JSON', { sealed: true })]) {
        const session = await bench.open({ settings: { retries: 0 } })
        session.wire.always(act)
        const { provider } = failed(await session.create(bench.customer()), {}, 'create')
        ensure(provider === bench.factory.id, `the error names ${provider}`)
      }
    },
  },
  'refused-fields-are-named': {
    title: 'what the provider refuses is named by its canonical path, with the customer’s own index',
    doc: 'refuse of the scenarios is the provider’s own refusal. Each field that it names becomes an issue with providerField; core translates it by the table.',
    skip: namesNoFields,
    async run(bench) {
      const { mapping, error } = await refusedBy(bench)
      for (const { path, providerFields, treatment } of mapping) {
        if (!['sent', 'transformed', 'encrypted'].includes(treatment)) continue
        for (const field of providerFields) {
          const issues = error.issues.filter(({ providerField }) => providerField === field)
          ensure(issues.length === 1, `${field}: ${issues.length} issues name it`)
          const near = issues.some(
            (issue) => issue.path !== '' && wayTo(path).concat(path).includes(issue.path),
          )
          const shared = mapping.filter((entry) => entry.providerFields.includes(field)).length > 1
          ensure(
            near || shared,
            `${field} is translated to ${issues[0]?.path || 'nothing'} instead of ${generic(path)}`,
          )
        }
      }
    },
  },
  'provider-code-is-kept': {
    title: 'the provider’s own code is kept',
    doc: 'It is what the provider’s support asks for. Keep what looks like a code, and nothing else.',
    skip: (bench) =>
      bench.scenarios.refuse?.([]).providerCode ? undefined : 'the scenarios know no code of the provider',
    async run(bench) {
      const { error, providerCode } = await refusedBy(bench)
      ensure(error.providerCode === providerCode, `providerCode says ${error.providerCode}`)
    },
  },
  'refusal-in-success-is-rejected': {
    title: 'a refusal that comes with HTTP 200 is a refusal',
    doc: 'Some providers say in the body that they refuse. Read that before anything else: rejected, refused.',
    skip: ({ scenarios }) =>
      scenarios.refusalInSuccess === undefined ? 'its provider has no such refusals' : undefined,
    async run(bench) {
      for (const answered of await answers(bench)) {
        const { session, result } = await answered.again(withJson(answered, bench.scenarios.refusalInSuccess))
        failed(result, refused('rejected'), `${answered.operation} refused with 200`)
        ensure(session.wire.requests.length === 1, 'it was tried again')
      }
    },
  },
})

/** Fails unless a create that is answered with this Retry-After tells so many milliseconds. */
async function ensureWaits(bench: Bench, retryAfter: string, wanted: number): Promise<void> {
  const session = await bench.open({ settings: { retries: 0 } })
  session.wire.always(answer(429, '', { headers: { 'retry-after': retryAfter } }))
  const { retryAfterMs } = failed(await session.create(bench.customer()), { code: 'rate_limited' }, 'create')
  ensure(
    retryAfterMs !== undefined && Math.abs(retryAfterMs - wanted) < 2_000,
    `Retry-After ${retryAfter} is told as ${retryAfterMs} ms instead of ${wanted}`,
  )
}
