import type { Customer } from '@portico/core'
import * as fc from 'fast-check'
import { answer, failing } from '../bench/acts.ts'
import type { Bench } from '../bench/bench.ts'
import { failed } from '../bench/expect.ts'
import { personal } from '../bench/leaks.ts'
import type { Act } from '../bench/wire.ts'
import { fail, promisesOf } from '../check.ts'
import { valueAt, withValue } from '../customers/edit.ts'
import { answers, placeOf, withJson } from './answers.ts'
import { told } from './calls.ts'
import { carriedBy, echoing, echoingText, ensureHidden, ensureQuiet, needlesOf } from './echo.ts'
import { property } from './property.ts'
import { sentBy } from './sending.ts'

/** How a provider may write what it was sent. */
const spellings: readonly [string, (value: string) => string][] = [
  ['small letters', (value) => value.toLowerCase()],
  ['capitals', (value) => value.toUpperCase()],
  ['other separators', (value) => value.replace(/[^\p{L}\p{N}]+/gu, '_')],
  ['no separators', (value) => value.replace(/[^\p{L}\p{N}]+/gu, '')],
  ['URL encoding', encodeURIComponent],
  ['Base64', (value) => Buffer.from(value).toString('base64')],
  ['Base64url', (value) => Buffer.from(value).toString('base64url')],
  ['hexadecimal digits', (value) => Buffer.from(value).toString('hex')],
]

/** Refusals that quote this text as a code, as a request id and as the name of a field. */
function quoting({ scenarios }: Bench, text: string): Act[] {
  const isHeader = /^[\x21-\x7e]+$/.test(text)
  const headers = isHeader ? { 'x-request-id': text, 'request-id': text, 'x-correlation-id': text } : {}
  const body = {
    code: text,
    error_code: text,
    error: { code: text, details: { [text]: [text] } },
    requestId: text,
  }
  const refusal = scenarios.refuse?.([text])
  return [
    answer(
      400,
      { ...body, fields: [text], details: { immutable_fields: [text] } },
      { sealed: true, headers },
    ),
    ...(refusal ? [answer(refusal.status, refusal.body, { sealed: true, headers })] : []),
  ]
}

/** What a provider says comes no further than `raw()`. */
export const privacyOfAnswers = promisesOf('privacy', {
  'refusals-are-not-quoted': {
    title: 'an error never quotes the provider, who may quote the customer',
    doc: 'The stand-in’s refusal repeats the whole request, in its text, its codes, its field names and its headers. None of it may show in the error, by JSON, inspect, message or stack.',
    async run(bench) {
      for (const status of [400, 404, 409, 422, 429, 500, 503])
        await ensureQuiet(bench, echoing(bench, status), `answered by ${status}`)
    },
  },
  'credentials-are-not-quoted': {
    title: 'an error about credentials shows none',
    doc: 'A 401 that repeats the headers of the request: neither the secret nor what was made of it may show.',
    async run(bench) {
      for (const status of [401, 403])
        await ensureQuiet(bench, echoing(bench, status), `answered by ${status}`)
    },
  },
  'refused-fields-are-no-values': {
    title: 'a provider that names values instead of fields leaks nothing',
    doc: 'Keep a field’s name or a code only where it looks like one and is none of the values that were sent.',
    skip: ({ scenarios }) => (scenarios.refuse ? undefined : 'its provider names no fields'),
    async run(bench) {
      for (const customer of bench.disguises()) {
        const { request } = await sentBy(bench, customer)
        const values = (await carriedBy(bench, customer, request)).map(({ value }) => value)
        const { status, body } = bench.scenarios.refuse?.(values) ?? fail('no refusal')
        const session = await bench.open()
        session.wire.always(answer(status, body, { sealed: true }))
        const error = failed(await session.create(customer), {}, 'create that is refused')
        ensureHidden(error, needlesOf(bench, customer, session.wire.requests), 'the error')
      }
    },
  },
  'request-ids-are-no-values': {
    title: 'a request id that is a value of the customer is not kept',
    doc: 'Some gateways build their ids of what they were sent.',
    async run(bench) {
      for (const customer of bench.disguises()) {
        const carried = await carriedBy(bench, customer, (await sentBy(bench, customer)).request)
        for (const { value } of carried.filter((one) => /^[\x21-\x7e]+$/.test(one.value))) {
          const headers = { 'x-request-id': value, 'request-id': value, 'x-correlation-id': value }
          const session = await bench.open({ settings: { retries: 0 } })
          session.wire.always(answer(400, '', { headers }))
          const error = failed(await session.create(customer), {}, 'create')
          ensureHidden(error, personal(bench, customer), 'the error')
        }
      }
    },
  },
  'no-spelling-is-quoted': {
    title:
      'a code, a request id or a field name that is a value of the customer in another spelling is not kept',
    doc: 'Other case, other separators, URL encoding, Base64, hexadecimal digits: what looks like a code may be a name. Compare decoded and without separators before a text is kept.',
    async run(bench) {
      for (const customer of bench.disguises()) {
        const [created = fail('no create')] = await answers(bench, customer)
        const carried = await carriedBy(bench, customer, (await sentBy(bench, customer)).request)
        for (const [spelling, spell] of spellings) {
          const spelled = carried.map(({ label, value }) => ({
            label,
            value: spell(value),
            forms: [spell(value)],
          }))
          const where = `what create gives, of values in ${spelling},`
          for (const one of spelled) {
            for (const act of quoting(bench, one.value)) {
              const { session, result } = await created.again(act, { retries: 0 })
              ensureHidden(result.isErr() ? result.error : result.value, [one], where)
              ensureHidden(session.events, [one], `an event of create, of values in ${spelling},`)
            }
          }
          const keys = Object.fromEntries(spelled.map(({ value }) => [value, value]))
          const json = { ...(created.json as object), ...keys }
          const { session } = await created.again(withJson(created, json))
          ensureHidden(session.events, spelled, `the drift of create, of keys in ${spelling},`)
        }
      }
    },
  },
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
