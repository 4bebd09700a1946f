import { needsReconcile, type OnboardingError, type Progress, type Registration } from '@portico/core'
import type { Result } from 'neverthrow'
import { half, lost } from '../bench/acts.ts'
import type { Bench } from '../bench/bench.ts'
import { failed, succeeded } from '../bench/expect.ts'
import { leaksIn, personal } from '../bench/leaks.ts'
import type { Session } from '../bench/session.ts'
import { type Act, respond, type WireRequest } from '../bench/wire.ts'
import { ensure, fail, promisesOf, same } from '../check.ts'

const oneRequest = ({ adapter }: Bench) => (adapter.steps?.create ? undefined : 'its create is one request')

/** As it comes back from storage. */
const stored = (progress: Progress | undefined): Progress =>
  progress === undefined ? fail('there is no progress') : JSON.parse(JSON.stringify(progress))

const stepsOf = ({ adapter }: Bench) => adapter.steps?.create ?? []

/** The step of a request: the one with the longest route that fits. */
const stepOf = (bench: Bench, { method, url }: WireRequest) =>
  stepsOf(bench)
    .filter((step) => step.method === method && routePattern(step.route).test(new URL(url).pathname))
    .toSorted((one, other) => other.route.length - one.route.length)[0]

const routePattern = (route: string) =>
  new RegExp(`${route.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{\w+\}/g, '[^/]+')}$`)

/** Counts the requests of each unsafe step that the stand-in carried out, in any session. */
function counter(bench: Bench) {
  const counts = new Map<string, number>()
  const counting =
    (act: Act): Act =>
    (exchange) =>
      act({
        ...exchange,
        async pass() {
          const given = await exchange.pass()
          const step = stepOf(bench, exchange.request)
          if (step && !step.safe && given.status < 300)
            counts.set(step.name, (counts.get(step.name) ?? 0) + 1)
          return given
        },
      })
  const pass = counting(async ({ pass }) => respond(await pass()))
  return { counts, counting, pass }
}

/** What an undisturbed create sends: its requests, and how often it carries each unsafe step out. */
async function undisturbed(bench: Bench) {
  const { counts, pass } = counter(bench)
  const session = await bench.open()
  session.wire.always(pass)
  succeeded(await session.create(bench.customer()), 'create')
  return { requests: session.wire.requests, counts }
}

/** Fails unless the resumed create ends as one customer, or stays in doubt where the provider cannot be asked. */
function ensureOnce(
  bench: Bench,
  { inDoubt }: Progress,
  result: Result<Registration, OnboardingError>,
  [wanted, counts]: readonly [ReadonlyMap<string, number>, ReadonlyMap<string, number>],
  what: string,
): void {
  const step = stepsOf(bench).find(({ name }) => name === inDoubt?.replace(/\[\d+\]$/, ''))
  if (step && !step.safe && !step.canFind)
    return void failed(result, { code: 'outcome_unknown', delivery: 'unknown' }, `resume of ${what}`)
  succeeded(result, `resume of ${what}`)
  for (const [name, count] of counts)
    ensure(count <= (wanted.get(name) ?? 0), `${what}: ${name} is done ${count} times`)
}

const resumed = async (
  bench: Bench,
  progress: Progress,
  pass: Act,
): Promise<Result<Registration, OnboardingError>> => {
  const session = await bench.open({ keep: true })
  session.wire.always(pass)
  return session.resume(progress, bench.customer())
}

/** A create of several requests that did not come to its end. */
export const resuming = promisesOf('retrying', {
  'killed-creates-resume': {
    title: 'a create that is killed between any two requests resumes to one customer',
    doc: 'Save the progress after every request, and before every one that is not safe to repeat; start a resume from it. A request that was about to leave may have been sent: find out by a read.',
    skip: oneRequest,
    async run(bench) {
      const wanted = await undisturbed(bench)
      for (let call = 1; ; call += 1) {
        const session = await bench.open()
        const { counts, pass } = counter(bench)
        session.wire.always(pass)
        const stop = new AbortController()
        const kept: Progress[] = []
        const onProgress = (progress: Progress) => {
          if (kept.length === call) return
          kept.push(stored(progress))
          if (kept.length === call) stop.abort()
        }
        const result = await session.create(bench.customer(), { signal: stop.signal, onProgress })
        if (kept.length < call) break
        const what = `a create that is killed at progress ${call}`
        const progress = stored(kept.at(-1))
        if (result.isErr()) ensure(result.error.progress, `${what} has no progress in its error`)
        ensureOnce(bench, progress, await resumed(bench, progress, pass), [wanted.counts, counts], what)
      }
      for (const index of wanted.requests.keys()) {
        const session = await bench.open()
        const { counts, pass } = counter(bench)
        const stop = new AbortController()
        const kept: Progress[] = []
        let carriedOut: Promise<unknown> = Promise.resolve()
        const killed: Act = (exchange) => {
          const response = pass(exchange)
          carriedOut = response
          stop.abort()
          return response
        }
        session.wire.script(...Array.from({ length: index }, () => pass), killed)
        const onProgress = (progress: Progress) => {
          if (!stop.signal.aborted) kept.push(stored(progress))
        }
        await session.create(bench.customer(), { signal: stop.signal, onProgress })
        await carriedOut
        const what = `a create that is killed before answer ${index + 1}`
        const [progress] = kept.slice(-1)
        if (progress)
          ensureOnce(bench, progress, await resumed(bench, progress, pass), [wanted.counts, counts], what)
        else ensure(counts.size === 0, `${what} is done in part, and has saved no progress`)
      }
    },
  },
  'lost-steps-resume': {
    title: 'a create of which any request is lost resumes to one customer',
    doc: 'Whether the provider did the request is settled by sending it again if it is safe, else by a read; never by sending it blindly. Until then needsReconcile is true.',
    skip: oneRequest,
    async run(bench) {
      const wanted = await undisturbed(bench)
      const losses = [lost({ processed: false }), lost({ processed: true }), half('breaks')]
      for (const index of wanted.requests.keys()) {
        for (const loss of losses) {
          const session = await bench.open({ settings: { retries: 0 } })
          const { counts, counting, pass } = counter(bench)
          session.wire.script(...Array.from({ length: index }, () => pass), counting(loss))
          const what = `a create of which request ${index + 1} is lost`
          const error = failed(await session.create(bench.customer()), { delivery: 'unknown' }, what)
          ensure(needsReconcile(error), `${what} must need a reconcile`)
          const progress = stored(error.progress)
          same(progress.done.length, index, `requests done in ${what}`)
          ensure(progress.inDoubt !== undefined, `${what} does not say that it is in doubt`)
          ensureOnce(bench, progress, await resumed(bench, progress, pass), [wanted.counts, counts], what)
        }
      }
    },
  },
  'foreign-progress-is-refused': {
    title: 'a progress of other requests, and one without what a request gave, is refused unsent',
    doc: 'It may be of another edition of the adapter, or of a customer that has changed since. Compare the done requests with the steps, and check that everything is there that a later one needs.',
    skip: oneRequest,
    async run(bench) {
      const progress = await anyProgress(bench)
      const { resume, done } = progress
      const others: [string, Progress][] = [
        ['other requests', { ...progress, done: [...done].map((name) => `${name}[7]`) }],
        ['a request twice', { ...progress, done: [...done, ...done] }],
        ['nothing that was given', { ...progress, resume: { ...resume, facts: {} } }],
        ['another edition', { ...progress, resume: { ...resume, steps: [...resume.steps, 'more'] } }],
        ['another customer', { ...progress, resume: { ...resume, customer: { reference: 'another' } } }],
      ]
      for (const [what, other] of others) {
        if (what === 'nothing that was given' && !hasFacts(progress)) continue
        const session = await bench.open({ keep: true })
        const result = await session.resume(other, bench.customer())
        failed(result, { code: 'unsupported', delivery: 'not_sent' }, `resume of a progress with ${what}`)
        same(session.wire.requests.length, 0, `requests of a progress with ${what}`)
      }
    },
  },
})

const hasFacts = ({ resume }: Progress) =>
  Object.values(resume.facts).some((facts) => Object.keys(facts).length > 0)

/** The progress of a create whose last request is lost. */
async function anyProgress(bench: Bench): Promise<Progress> {
  const { requests } = await undisturbed(bench)
  const session: Session = await bench.open({ settings: { retries: 0 } })
  const { pass } = counter(bench)
  session.wire.script(...requests.slice(1).map(() => pass), lost({ processed: false }))
  return stored(
    failed(await session.create(bench.customer()), {}, 'create of which the last request is lost').progress,
  )
}

/** What progress may hold. */
export const privacyOfProgress = promisesOf('privacy', {
  'progress-holds-no-person': {
    title: 'progress survives JSON, and holds nothing personal',
    doc: 'It is stored beside the customer’s reference and may be logged: only ids of the provider belong into it. What a step gives must not be a value of the customer.',
    skip: oneRequest,
    async run(bench) {
      for (const customer of bench.disguises()) {
        const session = await bench.open()
        const seen: Progress[] = []
        const result = await session.create(customer, { onProgress: (progress) => void seen.push(progress) })
        const { progress } = succeeded(result, 'create')
        for (const one of [...seen, progress ?? fail('the registration has no progress')]) {
          same(JSON.stringify(stored(one)), JSON.stringify(one), 'progress that was stored')
          const shown = leaksIn(stored(one), personal(bench, customer))
          ensure(shown.length === 0, `progress holds ${shown.join(', ')}`)
          ensure(Object.keys(one.resume.facts).length <= one.done.length, 'it has facts of undone requests')
        }
      }
    },
  },
})
