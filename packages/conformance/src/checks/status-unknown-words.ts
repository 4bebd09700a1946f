import { ensure, promisesOf } from '../check.ts'
import { answers, ensureSound } from './answers.ts'
import { told } from './calls.ts'
import { hasNoLifecycle, statusesOf, withStatus } from './status-answers.ts'

/** Status words that no document has. */
export const unknownStatuses = promisesOf('status', {
  'unknown-words-are-unknown': {
    title: 'a status that no document has is unknown, and kept as received',
    doc: 'Providers add statuses. Unknown is an answer: never an error, never the nearest word, and never active.',
    skip: hasNoLifecycle,
    async run(bench) {
      const word = statusesOf(bench).unknown
      for (const answered of await answers(bench)) {
        const { result } = await withStatus(bench, answered, word)
        const { status, providerStatus } = told(result, `${answered.operation} with an unknown status`)
        ensure(status === 'unknown', `${answered.operation} tells it as ${status}`)
        ensure(providerStatus === String(word), `${answered.operation} does not keep the provider's word`)
      }
    },
  },
  'unknown-words-are-told': {
    title: 'a status that no document has is told to the observer as drift',
    doc: 'Somebody must learn that the provider has a new status, before customers hang in it.',
    skip: hasNoLifecycle,
    async run(bench) {
      for (const answered of await answers(bench)) {
        const { session } = await withStatus(bench, answered, statusesOf(bench).unknown)
        const told = session.events.some((event) => event.type === 'drift' && event.found === 'unknown_value')
        ensure(told, `${answered.operation}: the observer was not told`)
      }
    },
  },
  'inherited-names-are-no-words': {
    title: 'a status named like something that every object has is unknown',
    doc: 'A table that is a plain object has a constructor and a toString: look words up with Object.hasOwn, or in a Map.',
    skip: hasNoLifecycle,
    async run(bench) {
      for (const answered of await answers(bench)) {
        for (const word of ['constructor', 'toString', 'hasOwnProperty', '__proto__']) {
          const { result } = await withStatus(bench, answered, word)
          ensureSound(bench, result, `${answered.operation} with status ${word}`)
          const status = result.isOk() ? result.value?.status : 'unknown'
          ensure(status === 'unknown', `${answered.operation} tells ${word} as ${String(status)}`)
        }
      }
    },
  },
  'odd-statuses-are-no-status': {
    title: 'a status that is no word at all is unknown or unreadable, and nothing else',
    doc: 'null, lists, objects, truths: none of them says that a customer may be paid.',
    skip: hasNoLifecycle,
    async run(bench) {
      for (const answered of await answers(bench)) {
        for (const odd of [null, true, [], {}, ['active'], '', ' ', -1, 1e21]) {
          const { result } = await withStatus(bench, answered, odd)
          ensureSound(bench, result, `${answered.operation} with an odd status`)
          const status = result.isOk() ? result.value?.status : 'unknown'
          ensure(status === 'unknown', `${answered.operation} tells ${JSON.stringify(odd)} as ${status}`)
        }
      }
    },
  },
})
