import * as fc from 'fast-check'
import { answer, endless } from '../bench/acts.ts'
import { failed } from '../bench/expect.ts'
import { checksOf, ensure } from '../check.ts'
import { leavesOf, valueAt, without, withValue } from '../customers/edit.ts'
import { type Answered, answers, ensureSound, pathsOf, placeOf, withJson, withText } from './answers.ts'
import { told } from './calls.ts'
import { property } from './property.ts'

const unreadable = { code: 'unexpected_response', delivery: 'accepted', retryable: false } as const
const others: readonly unknown[] = [0, -1, 1.5, true, 'text', '', [], {}, [null], { a: 1 }]
const oddJson = [
  'null',
  '0',
  '"text"',
  'true',
  '[]',
  '{}',
  '[[]]',
  '{"data":null}',
  '{"id":{}}',
  '[{"id":1}]',
]
const nested = `${'['.repeat(20_000)}${']'.repeat(20_000)}`

export const responses = checksOf('responses', {
  'absent-fields': {
    title: 'an answer in which any field is absent is read, or ends in unexpected_response; nothing throws',
    doc: 'Each field of the good answer is left out in turn. Read answers by a schema that names what is needed and tolerates the rest.',
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
  'no-id-no-customer': {
    title: 'without the provider’s id there is no registration',
    doc: 'A registration whose id is empty or made up is lost: nothing can be asked about it later.',
    async run(bench) {
      for (const answered of await answers(bench)) {
        const id = answered.registration.providerCustomerId
        const paths = leavesOf(answered.json).filter(({ value }) => value === id || String(value) === id)
        ensure(paths.length > 0, `${answered.operation}: the id is not in the answer`)
        const changes = [undefined, null, '', {}, []]
        for (const change of changes) {
          const json = paths.reduce((current, { path }) => withValue(current, path, change), answered.json)
          const { result } = await answered.again(withJson(answered, json))
          failed(result, unreadable, `${answered.operation} without an id`)
        }
      }
    },
  },
  'html-is-unreadable': {
    title: 'a page instead of JSON, with 200, ends in unexpected_response',
    doc: 'A proxy’s page is no success; but the provider may have done its work: delivery accepted.',
    async run(bench) {
      for (const answered of await answers(bench)) {
        const { result } = await answered.again(withText(answered, '<!doctype html><title>Welcome</title>'))
        failed(result, unreadable, `${answered.operation} answered by a page`)
      }
    },
  },
  'empty-is-unreadable': {
    title: 'an empty answer, with 200, 201, 202 or 204, ends in unexpected_response',
    doc: 'No body, no id: whoever answers a create with nothing has to be asked again, by reconcile.',
    async run(bench) {
      for (const answered of await answers(bench)) {
        for (const status of [200, 201, 202, 204]) {
          const { result } = await answered.again(answer(status, '', { sealed: true }))
          failed(result, unreadable, `${answered.operation} answered by an empty ${status}`)
        }
      }
    },
  },
  'malformed-json-is-unreadable': {
    title: 'JSON that does not parse ends in unexpected_response',
    doc: 'Parse within reach of a Result, never by response.json() alone.',
    async run(bench) {
      for (const answered of await answers(bench)) {
        for (const text of [
          answered.good.body.slice(0, -1),
          `${answered.good.body}}`,
          '{',
          "{'id':1}",
          '{"a":',
        ]) {
          const { result } = await answered.again(withText(answered, text))
          failed(result, unreadable, `${answered.operation} answered by malformed JSON`)
        }
      }
    },
  },
  'odd-json-is-unreadable': {
    title: 'JSON of quite another form ends in an error, however deep it is nested',
    doc: 'null, a number, a list, an empty object, twenty thousand brackets.',
    async run(bench) {
      for (const answered of await answers(bench)) {
        // An empty list of customers, where lists are bare: an answer like any other.
        const texts = [...oddJson, nested].filter((text) => !(Array.isArray(answered.json) && text === '[]'))
        for (const text of texts) {
          const { result } = await answered.again(withText(answered, text))
          const code = ['unexpected_response', 'rejected'] as const
          failed(result, { code }, `${answered.operation} answered by ${text.slice(0, 20)}`)
        }
      }
    },
  },
  'any-bytes-are-values': {
    title: 'whatever bytes come, the answer is a Result',
    doc: 'Generated bytes, texts and JSON. Nothing throws, rejects or hangs.',
    run: async (bench) => {
      const all = await answers(bench)
      const bytes = fc.uint8Array({ maxLength: 200 }).map((some) => new TextDecoder('latin1').decode(some))
      const texts = fc.oneof(bytes, fc.json(), fc.string({ unit: 'binary', maxLength: 50 }))
      await property(bench, texts, async (text) => {
        for (const answered of all) {
          const { result } = await answered.again(withText(answered, text))
          ensureSound(bench, result, answered.operation)
        }
      })
    },
  },
  'endless-answers-are-given-up': {
    title: 'an answer without end does not fill the memory',
    doc: 'Read with a limit; what is longer ends in unexpected_response.',
    async run(bench) {
      for (const { operation, again } of await answers(bench)) {
        const taken = { bytes: 0 }
        const { result } = await again(endless(64 * 1024 * 1024, taken))
        failed(result, { code: 'unexpected_response' }, `${operation} with an endless answer`)
        ensure(taken.bytes < 48 * 1024 * 1024, `${operation} read ${taken.bytes} bytes and more`)
      }
    },
  },
  'prototypes-are-safe': {
    title: 'an answer cannot change what every object has',
    doc: '__proto__ and constructor are keys like any other in JSON: never copy an answer key by key into an object.',
    async run(bench) {
      for (const answered of await answers(bench)) {
        const bad = '"__proto__":{"polluted":"yes"},"constructor":{"prototype":{"polluted":"yes"}}'
        const texts = [
          answered.good.body.replace('{', `{${bad},`),
          answered.good.body.replace(/\{(?=[^{]*$)/, `{${bad},`),
        ]
        for (const text of texts) {
          const { result, polluted } = await unpolluted(() => answered.again(withText(answered, text)))
          ensure(!polluted, `${answered.operation}: an answer changed every object`)
          ensureSound(bench, result, answered.operation)
        }
      }
    },
  },
  'content-type-does-not-matter': {
    title: 'good JSON is read whatever its content type says',
    doc: 'Gateways mislabel answers; the customer is registered all the same.',
    async run(bench) {
      for (const { operation, again, good } of await answers(bench)) {
        for (const type of ['text/plain', 'text/html; charset=utf-8', 'application/problem+json', '']) {
          const { result } = await again(
            answer(good.status, good.body, { sealed: true, headers: { 'content-type': type } }),
          )
          told(result, `${operation} answered as ${type || 'nothing'}`)
        }
      }
    },
  },
  'raw-is-the-whole-answer': {
    title:
      'raw() gives the provider’s whole answer, or of a list the customer’s whole row, unknown fields included',
    doc: 'What Portico does not model yet is there for whoever needs it, behind a function so that nothing prints it.',
    async run(bench) {
      for (const answered of await answers(bench)) {
        const json = withExtras(answered)
        const { result } = await answered.again(withJson(answered, json))
        const raw = told(result, answered.operation).raw()
        const whole = rowOf(answered) ? valueAt(json, rowOf(answered)) : json
        ensure(
          JSON.stringify(raw) === JSON.stringify(whole),
          `${answered.operation}: raw() is not the whole answer`,
        )
      }
    },
  },
  'answers-are-not-shared': {
    title: 'two registrations share nothing that can be changed',
    doc: 'Whoever sorts a list of one registration must not reorder another’s.',
    async run(bench) {
      for (const answered of await answers(bench)) {
        const act = withJson(answered, answered.json)
        const one = told((await answered.again(act)).result, answered.operation)
        const other = told((await answered.again(act)).result, answered.operation)
        ensure(
          one.outstanding !== other.outstanding,
          `${answered.operation}: outstanding is one list for all`,
        )
        const shared = isObject(one.details) && one.details === other.details
        ensure(!shared, `${answered.operation}: details is one object for all`)
      }
    },
  },
})

const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null

/** The same JSON with a key that nobody knows, at the root and beside the provider's id. */
function withExtras(answered: Answered): unknown {
  const place = placeOf(answered)
  const inner = place === '' ? answered.json : withValue(answered.json, `${place}.never_heard_of`, 'news')
  return Array.isArray(inner) ? inner : withValue(inner, 'never_heard_of', 'news')
}

/** Where the customer's row stands in an answer that has several; empty where it has one. */
const rowOf = (answered: Answered): string => placeOf(answered).match(/^.*?\[\d+\]/)?.[0] ?? ''

/** What this gives, and whether every object has another property since; takes that property away again. */
async function unpolluted<T extends object>(start: () => Promise<T>): Promise<T & { polluted: boolean }> {
  try {
    const given = await start()
    return { ...given, polluted: Reflect.get({}, 'polluted') !== undefined }
  } finally {
    Reflect.deleteProperty(Object.prototype, 'polluted')
  }
}
