import { mergeStatus, type Registration, statusUpdate } from '@portico/core'
import { late } from '../bench/acts.ts'
import type { Bench } from '../bench/bench.ts'
import { checksOf, ensure, fail, inapplicable } from '../check.ts'
import type { Statuses } from '../scenarios.ts'
import { type Answered, answers, withJson } from './answers.ts'
import { told } from './calls.ts'

export const hasNoLifecycle = ({ scenarios }: Bench) =>
  scenarios.statuses ? undefined : 'its provider has no lifecycle'

export const statusesOf = ({ scenarios }: Bench): Statuses => scenarios.statuses ?? fail('no statuses')

/** The operation called again, its answer with this status in it. */
export const withStatus = (bench: Bench, answered: Answered, status: unknown) =>
  answered.again(withJson(answered, statusesOf(bench).put(answered.json, status)))

/** Fails unless these operations tell every documented word as what it means. */
async function ensureKnown(bench: Bench, answered: readonly Answered[]): Promise<void> {
  for (const one of answered) {
    for (const [word, canonical] of statusesOf(bench).known) {
      const { result } = await withStatus(bench, one, word)
      const { status, providerStatus } = told(result, `${one.operation} with status ${word}`)
      ensure(status === canonical, `${one.operation} tells ${word} as ${status} instead of ${canonical}`)
      ensure(
        providerStatus === String(word),
        `${one.operation} tells ${word} with ${providerStatus || 'nothing'} as the provider's word`,
      )
    }
  }
}

/** The provider's names of what is outstanding. */
export const namesOf = (outstanding: Registration['outstanding']): string[] =>
  outstanding.flatMap((one) => {
    if (one.type === 'anyOf') return namesOf(one.alternatives.flat())
    return one.type === 'link' ? [] : one.providerFields
  })

/** Status news as answers tell them. */
export const statusOfAnswers = checksOf('status', {
  'known-words-are-canonical': {
    title: 'every status that the provider documents becomes its canonical one',
    doc: 'statuses.known of the scenarios is the document’s table. providerStatus keeps the provider’s word as received.',
    skip: hasNoLifecycle,
    run: async (bench) => ensureKnown(bench, (await answers(bench)).slice(0, 1)),
  },
  'look-ups-say-the-same': {
    title: 'a status means the same whichever operation tells it',
    doc: 'One table for every operation: status news are merged, whoever brought them.',
    skip: hasNoLifecycle,
    run: async (bench) => ensureKnown(bench, (await answers(bench)).slice(1)),
  },
  'no-lifecycle-is-registered': {
    title: 'where the provider has no lifecycle, every customer is registered',
    doc: 'Not active: nobody approved anything.',
    skip: ({ scenarios }) => (scenarios.statuses ? 'its provider has a lifecycle' : undefined),
    async run(bench) {
      for (const { operation, registration } of await answers(bench)) {
        const { status } = registration
        ensure(status === 'registered', `${operation} tells ${status} instead of registered`)
      }
    },
  },
  'the-latest-answer-counts': {
    title: 'an adapter remembers no status: each answer says what it says',
    doc: 'A status kept from an earlier answer is somebody else’s, or yesterday’s.',
    ownPromise: true,
    skip: hasNoLifecycle,
    async run(bench) {
      const [, lookUp = inapplicable('it only creates')] = await answers(bench)
      const session = await bench.open()
      const { known } = statusesOf(bench)
      for (const [word, canonical] of [...known, ...[...known].reverse()]) {
        session.wire.script(withJson(lookUp, statusesOf(bench).put(lookUp.json, word)))
        const { status } = told(await lookUp.call(session), `${lookUp.operation} with status ${word}`)
        ensure(status === canonical, `${lookUp.operation} tells ${word} as ${status} instead of ${canonical}`)
      }
    },
  },
  'outstanding-is-told': {
    title: 'what the provider says is outstanding is told, by its names',
    doc: 'outstanding of the scenarios is the provider’s way to say it. Somebody has to supply it: an adapter that drops it leaves the customer waiting for ever.',
    skip: ({ scenarios }) => (scenarios.outstanding ? undefined : 'its provider tells nothing outstanding'),
    async run(bench) {
      const { put, providerFields } = bench.scenarios.outstanding ?? fail('nothing outstanding')
      for (const answered of await answers(bench)) {
        const { result } = await answered.again(withJson(answered, put(answered.json)))
        const { outstanding } = told(result, answered.operation)
        const named = namesOf(outstanding)
        const lost = providerFields.filter((name) => !named.includes(name))
        ensure(lost.length === 0, `${answered.operation} does not tell ${lost.join(', ')}`)
      }
    },
  },
  'times-are-the-providers': {
    title: 'createdAt and updatedAt are the provider’s own times, whenever it is asked',
    doc: 'News are put in order by them. A time made from this machine’s clock makes old news look new; where the provider tells none, leave it out.',
    ownPromise: true,
    async run(bench) {
      for (const { operation, registration, again } of await answers(bench)) {
        const { createdAt, updatedAt } = registration
        const { session, result } = await again(late(20_000))
        const later = told(result, `${operation} a little later`)
        ensure(session.elapsed >= 20_000, 'no time passed')
        ensure(later.createdAt === createdAt, `${operation} tells another createdAt of the same answer`)
        ensure(later.updatedAt === updatedAt, `${operation} tells another updatedAt of the same answer`)
      }
    },
  },
  'news-merge-in-any-order': {
    title: 'the news of its answers lead to one status, in whichever order they arrive',
    doc: 'mergeStatus puts news in order by the adapter’s times: what create answered never overrules what a look-up found.',
    ownPromise: true,
    skip: hasNoLifecycle,
    async run(bench) {
      const [created, ...lookUps] = await answers(bench)
      const { known } = statusesOf(bench)
      const newsOf = async (answered: Answered, word: string | number, wait: number) => {
        const { result } = await withStatus(bench, answered, word)
        return statusUpdate(told(result, answered.operation), new Date(bench.now.getTime() + wait))
      }
      // What creates again, to reconcile, may be as initial as the first create.
      for (const lookUp of lookUps.filter(({ registration }) => registration.outcome !== 'created')) {
        for (const [before] of known) {
          const first = await newsOf(created ?? fail('no create'), before, 0)
          for (const [after, canonical] of known.filter(([word]) => word !== before)) {
            const second = await newsOf(lookUp, after, 5_000)
            for (const [known, news] of [
              [first, second],
              [second, first],
            ] as const) {
              const { status } = mergeStatus(known, news).state
              const what = `create told ${before}, ${lookUp.operation} then ${after}`
              ensure([canonical, 'closed'].includes(status), `${what}: together they are ${status}`)
            }
          }
        }
      }
    },
  },
})
