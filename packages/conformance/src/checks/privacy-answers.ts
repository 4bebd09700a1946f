import type { Customer } from '@portico/core'
import * as fc from 'fast-check'
import { answer, failing } from '../bench/acts.ts'
import { personal } from '../bench/leaks.ts'
import { fail, promisesOf } from '../check.ts'
import { valueAt, withValue } from '../customers/edit.ts'
import { answers, placeOf, withJson } from './answers.ts'
import { told } from './calls.ts'
import { carriedBy, echoing, echoingText, ensureHidden, ensureQuiet, needlesOf } from './echo.ts'
import { property } from './property.ts'
import { sentBy } from './sending.ts'

/** What any other answer says comes no further than `raw()`, whatever it is. */
export const privacyOfAnswers = promisesOf('privacy', {
  'unreadable-answers-are-not-quoted': {
    title: 'an answer that cannot be read is not quoted',
    doc: 'Parsers and schema libraries put the value into their messages: name the path that does not fit, and nothing of what stood there.',
    async run(bench) {
      await ensureQuiet(bench, echoing(bench, 200, true), 'answered by 200 in another form')
      await ensureQuiet(bench, echoingText(bench, 200), 'answered by a text')
    },
  },
  'any-answer-stays-unsaid': {
    title: 'whatever an answer is and wherever it holds a value of the customer, nothing of it shows',
    doc: 'Generated texts, broken JSON and JSON, with values of the customer among their keys, texts and bytes, with any status. None may show in the result or in an event.',
    async run(bench) {
      const customer = bench.disguised()
      const hidden = await carriedBy(bench, customer, (await sentBy(bench, customer)).request)
      const created = (await answers(bench, customer))[0] ?? fail('no create')
      const value = fc.constantFrom(...hidden.map((needle) => needle.value))
      const words = fc.oneof(value, fc.string({ unit: 'binary', maxLength: 12 }))
      const { json } = fc.letrec<{ json: unknown }>((tie) => ({
        json: fc.oneof(
          { maxDepth: 4 },
          words,
          fc.integer(),
          fc.array(tie('json'), { maxLength: 4 }),
          fc.dictionary(words, tie('json'), { maxKeys: 4 }),
        ),
      }))
      const whole = json.map((one) => JSON.stringify(one))
      const broken = fc.tuple(whole, fc.nat(80)).map(([text, end]) => text.slice(0, end))
      const loose = fc.array(words, { maxLength: 6 }).map((parts) => parts.join(''))
      const statuses = fc.constantFrom(200, 201, 302, 400, 401, 404, 409, 422, 429, 500, 503)
      await property(bench, fc.tuple(statuses, fc.oneof(whole, broken, loose)), async ([status, text]) => {
        const { session, result } = await created.again(answer(status, text, { sealed: true }))
        ensureHidden(result.isErr() ? result.error : result.value, hidden, 'what create gives')
        ensureHidden(session.events, hidden, 'an event of create')
      })
    },
  },
  'network-errors-are-not-quoted': {
    title: 'an error of the network carries no request with it',
    doc: 'HTTP libraries put the request, its headers and its body into their errors. Read safe facts from them and drop them, also as cause.',
    run: (bench) =>
      ensureQuiet(
        bench,
        () =>
          failing(({ request }) => {
            const cause = Object.assign(new Error(JSON.stringify(request)), {
              code: 'ECONNRESET',
              request,
              config: request,
            })
            return Object.assign(new TypeError(`fetch failed: ${request.body}`, { cause }), {
              request,
              options: request,
            })
          }),
        'that is lost',
      ),
  },
  'registrations-show-nobody': {
    title: 'a registration can be logged: it shows nothing of the customer',
    doc: 'The answer repeats the whole customer, as most do. Only raw() may give it, and a function prints nothing.',
    async run(bench) {
      for (const customer of bench.disguises())
        for (const answered of await answers(bench, customer)) {
          // A provider answers an update with the customer as it is afterwards.
          const changes = answered.operation === 'update' ? bench.changes(customer.kind) : {}
          const about = { ...customer, ...changes } as Customer
          const fields = Object.fromEntries(personal(bench, about).map(({ label, value }) => [label, value]))
          const place = placeOf(answered)
          const json =
            place === ''
              ? { ...(answered.json as object), ...fields }
              : withValue(answered.json, place, { ...(valueAt(answered.json, place) as object), ...fields })
          const { result } = await answered.again(withJson(answered, json))
          const registration = told(result, answered.operation)
          ensureHidden(registration, needlesOf(bench, about, []), `the registration of ${answered.operation}`)
        }
    },
  },
  'drift-names-no-values': {
    title: 'drift tells an unknown key only where it looks like one',
    doc: 'An answer may be keyed by e-mails or document numbers: a key that is a value is told as *.',
    async run(bench) {
      for (const customer of bench.disguises())
        for (const answered of await answers(bench, customer)) {
          const { session } = await answered.again(async (exchange) => {
            const carried = await carriedBy(bench, customer, exchange.request)
            const keys = Object.fromEntries(carried.map(({ value }) => [value, value]))
            return withJson(answered, { ...(answered.json as object), ...keys })(exchange)
          })
          ensureHidden(session.events, needlesOf(bench, customer, []), `the drift of ${answered.operation}`)
        }
    },
  },
  'status-words-are-no-values': {
    title: 'a status that is a value of the customer is not kept',
    doc: 'providerStatus is kept as received only where it looks like a word or a number.',
    skip: ({ scenarios }) => (scenarios.statuses ? undefined : 'its provider has no lifecycle'),
    async run(bench) {
      for (const customer of bench.disguises()) {
        const [created] = await answers(bench, customer)
        const { request } = await sentBy(bench, customer)
        for (const { value } of await carriedBy(bench, customer, request)) {
          const { session, result } =
            (await created?.again(withJson(created, bench.scenarios.statuses?.put(created.json, value)))) ??
            fail('no create')
          const needles = personal(bench, customer)
          ensureHidden(result.isErr() ? result.error : result.value, needles, 'what create gives')
          ensureHidden(session.events, needles, 'an event of create')
        }
      }
    },
  },
})
