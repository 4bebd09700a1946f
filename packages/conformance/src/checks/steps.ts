import { needsReconcile, type Progress } from '@portico/core'
import { half, lost } from '../bench/acts.ts'
import type { Bench } from '../bench/bench.ts'
import { failed, succeeded } from '../bench/expect.ts'
import { leaksIn, personal } from '../bench/leaks.ts'
import type { Act } from '../bench/wire.ts'
import { ensure, fail, promisesOf, same } from '../check.ts'
import {
  begun,
  counter,
  ensureOnce,
  oneRequest,
  resumed,
  type Stepped,
  stored,
  undisturbed,
} from './stepwise.ts'

/** Kills an operation between any two requests, and before any answer, and resumes it. */
const killed = (operation: Stepped) => async (bench: Bench) => {
  const wanted = await undisturbed(bench, operation)
  for (let call = 1; ; call += 1) {
    const { counts, pass } = counter(bench, operation)
    const begin = await begun(bench, operation)
    begin.session.wire.always(pass)
    const stop = new AbortController()
    const kept: Progress[] = []
    const onProgress = (progress: Progress) => {
      if (kept.length === call) return
      kept.push(stored(progress))
      if (kept.length === call) stop.abort()
    }
    const result = await begin.call({ signal: stop.signal, onProgress })
    if (kept.length < call) break
    const what = `${operation} that is killed at progress ${call}`
    const progress = stored(kept.at(-1))
    if (result.isErr()) ensure(result.error.progress, `${what} has no progress in its error`)
    ensureOnce(bench, progress, await resumed(bench, progress, pass), [wanted.counts, counts], what)
  }
  for (const index of wanted.requests.keys()) {
    const { counts, pass } = counter(bench, operation)
    const begin = await begun(bench, operation)
    const stop = new AbortController()
    const kept: Progress[] = []
    let carriedOut: Promise<unknown> = Promise.resolve()
    const kill: Act = (exchange) => {
      const response = pass(exchange)
      carriedOut = response
      stop.abort()
      return response
    }
    begin.session.wire.script(...Array.from({ length: index }, () => pass), kill)
    const onProgress = (progress: Progress) => {
      if (!stop.signal.aborted) kept.push(stored(progress))
    }
    await begin.call({ signal: stop.signal, onProgress })
    await carriedOut
    const what = `${operation} that is killed before answer ${index + 1}`
    const [progress] = kept.slice(-1)
    if (progress)
      ensureOnce(bench, progress, await resumed(bench, progress, pass), [wanted.counts, counts], what)
    else ensure(counts.size === 0, `${what} is done in part, and has saved no progress`)
  }
}

/** Loses any request of an operation, and resumes it. */
const lostAnywhere = (operation: Stepped) => async (bench: Bench) => {
  const wanted = await undisturbed(bench, operation)
  const losses = [lost({ processed: false }), lost({ processed: true }), half('breaks')]
  for (const index of wanted.requests.keys()) {
    for (const loss of losses) {
      const { counts, counting, pass } = counter(bench, operation)
      const { session, call } = await begun(bench, operation, { settings: { retries: 0 } })
      session.wire.script(...Array.from({ length: index }, () => pass), counting(loss))
      const what = `${operation} of which request ${index + 1} is lost`
      const error = failed(await call(), { delivery: 'unknown' }, what)
      if (operation === 'create') ensure(needsReconcile(error), `${what} must need a reconcile`)
      const progress = stored(error.progress)
      same(progress.done.length, index, `requests done in ${what}`)
      ensure(progress.inDoubt !== undefined, `${what} does not say that it is in doubt`)
      ensureOnce(bench, progress, await resumed(bench, progress, pass), [wanted.counts, counts], what)
    }
  }
}

/** An operation of several requests that did not come to its end. */
export const resuming = promisesOf('retrying', {
  'killed-creates-resume': {
    title: 'a create that is killed between any two requests resumes to one customer',
    doc: 'Save the progress after every request, and before every one that is not safe to repeat; start a resume from it. A request that was about to leave may have been sent: find out by a read.',
    skip: oneRequest('create'),
    run: killed('create'),
  },
  'lost-steps-resume': {
    title: 'a create of which any request is lost resumes to one customer',
    doc: 'Whether the provider did the request is settled by sending it again if it is safe, else by a read; never by sending it blindly. Until then needsReconcile is true.',
    skip: oneRequest('create'),
    run: lostAnywhere('create'),
  },
  'killed-updates-resume': {
    title: 'an update that is killed between any two requests resumes, and does nothing twice',
    doc: 'As for a create: the progress of an update names the customer, and is resumed with the same change.',
    skip: oneRequest('update'),
    run: killed('update'),
  },
  'lost-update-steps-resume': {
    title: 'an update of which any request is lost resumes, and does nothing twice',
    doc: 'As for a create. A step that is not safe to repeat and that no read can find stays in doubt: outcome_unknown.',
    skip: oneRequest('update'),
    run: lostAnywhere('update'),
  },
  'foreign-progress-is-refused': {
    title: 'a progress of other requests, and one without what a request gave, is refused unsent',
    doc: 'It may be of another edition of the adapter, or of a customer that has changed since. Compare the done requests with the steps, and check that everything is there that a later one needs.',
    skip: oneRequest('create'),
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
  const { requests } = await undisturbed(bench, 'create')
  const session = await bench.open({ settings: { retries: 0 } })
  const { pass } = counter(bench, 'create')
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
    skip: oneRequest('create'),
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
