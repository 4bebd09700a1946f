import { failed } from '../bench/expect.ts'
import { checksOf, ensure, fail, same, shown } from '../check.ts'
import { leavesOf, without, withValue } from '../customers/edit.ts'
import { type Answered, answers, ensureSound, pathsOf, unreadable, withExtras, withJson } from './answers.ts'
import { told } from './calls.ts'

const others: readonly unknown[] = [0, -1, 1.5, true, 'text', '', [], {}, [null], { a: 1 }]

/** The same answer with this instead of the provider's id. */
function withId({ operation, json, registration }: Answered, id: unknown): unknown {
  const paths = leavesOf(json).filter(({ value }) => String(value) === registration.providerCustomerId)
  ensure(paths.length > 0, `${operation}: the id is not in the answer`)
  return paths.reduce((current, { path }) => withValue(current, path, id), json)
}

/** Answers with fields that are absent, odd or new. */
export const responsesFields = checksOf('responses', {
  'absent-fields': {
    title: 'an answer in which any field is absent is read, or ends in unexpected_response; nothing throws',
    doc: 'Each field of the good answer is left out in turn. Read answers by a schema that names what is needed and tolerates the rest.',
    ownPromise: true,
    async run(bench) {
      for (const answered of await answers(bench)) {
        for (const path of pathsOf(answered.json)) {
          const { result } = await answered.again(withJson(answered, without(answered.json, path)))
          ensureSound(bench, result, `${answered.operation} without ${path}`)
        }
      }
    },
  },
  'null-fields': {
    title: 'an answer in which any field is null is read, or ends in unexpected_response; nothing throws',
    doc: 'Providers send null for what is not there; an optional field must take it.',
    ownPromise: true,
    async run(bench) {
      for (const answered of await answers(bench)) {
        for (const path of pathsOf(answered.json)) {
          const { result } = await answered.again(withJson(answered, withValue(answered.json, path, null)))
          ensureSound(bench, result, `${answered.operation} with ${path} null`)
        }
      }
    },
  },
  'fields-of-another-type': {
    title:
      'an answer in which any field is of another type is read, or ends in unexpected_response; nothing throws',
    doc: 'A number for a text, a list for an object, an empty text for an id: what is believed must have been checked.',
    ownPromise: true,
    async run(bench) {
      for (const answered of await answers(bench)) {
        for (const path of pathsOf(answered.json)) {
          for (const other of others) {
            const { result } = await answered.again(withJson(answered, withValue(answered.json, path, other)))
            ensureSound(bench, result, `${answered.operation} with another ${path}`)
          }
        }
      }
    },
  },
  'extra-fields-are-tolerated': {
    title: 'an answer with fields that nobody knows is read all the same',
    doc: 'Providers add fields. A strict schema would break every merchant on that day.',
    ownPromise: true,
    async run(bench) {
      for (const answered of await answers(bench)) {
        const { result } = await answered.again(withJson(answered, withExtras(answered)))
        told(result, `${answered.operation} with fields that nobody knows`)
      }
    },
  },
  'extra-fields-are-told': {
    title: 'fields that nobody knows are told to the observer as drift',
    doc: 'That a provider changed its answers is worth knowing before it matters: a drift event with the path of each unknown key.',
    ownPromise: true,
    async run(bench) {
      for (const answered of await answers(bench)) {
        const { session } = await answered.again(withJson(answered, withExtras(answered)))
        const drifts = session.events.filter(({ type }) => type === 'drift')
        ensure(
          drifts.some((event) => 'path' in event && event.path.includes('never_heard_of')),
          `${answered.operation}: no drift event tells of an unknown field`,
        )
      }
    },
  },
  'known-fields-are-no-drift': {
    title: 'a good answer is no drift',
    doc: 'Name every documented field, also those that are not read: an observer that cries wolf is turned off.',
    async run(bench) {
      for (const answered of await answers(bench)) {
        const { session } = await answered.again(withJson(answered, answered.json))
        const drift = session.events.find(({ type }) => type === 'drift')
        ensure(!drift, `${answered.operation}: drift at ${drift && 'path' in drift ? drift.path : ''}`)
      }
    },
  },
  'unusable-ids-are-no-ids': {
    title: 'an id that no later call can use is rejected',
    doc: 'Blank, a dot, two dots, control characters: a URL resolves them away or cannot hold them. unexpected_response, accepted.',
    ownPromise: true,
    async run(bench) {
      for (const answered of await answers(bench)) {
        for (const id of [' ', '\u00a0', '.', '..', 'a\u0000b', 'a\nb', '\u007f', 2 ** 53 + 2, 1.5, true]) {
          const { result } = await answered.again(withJson(answered, withId(answered, id)))
          failed(result, unreadable, `${answered.operation} with the id ${shown(id)}`)
        }
      }
    },
  },
  'numeric-ids-are-texts': {
    title: 'an id that is a whole number is read as text and reported as drift',
    doc: 'Providers change ids from texts to numbers, and a created customer must not be lost by that.',
    ownPromise: true,
    async run(bench) {
      const [created = fail('no create')] = await answers(bench)
      const { session, result } = await created.again(withJson(created, withId(created, 47110815)))
      same(told(result, 'create with a numeric id').providerCustomerId, '47110815', 'the id of create')
      ensure(
        session.events.some(({ type }) => type === 'drift'),
        'no drift event reports a numeric id',
      )
    },
  },
  'no-id-no-customer': {
    title: 'without the provider’s id there is no registration',
    doc: 'A registration whose id is empty or made up is lost: nothing can be asked about it later.',
    ownPromise: true,
    async run(bench) {
      for (const answered of await answers(bench)) {
        for (const change of [undefined, null, '', {}, []]) {
          const { result } = await answered.again(withJson(answered, withId(answered, change)))
          failed(result, unreadable, `${answered.operation} without an id`)
        }
      }
    },
  },
})
