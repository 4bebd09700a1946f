import { answer } from '../bench/acts.ts'
import type { Bench } from '../bench/bench.ts'
import { failed } from '../bench/expect.ts'
import { personal } from '../bench/leaks.ts'
import type { Act } from '../bench/wire.ts'
import { fail, promisesOf } from '../check.ts'
import { answers, withJson } from './answers.ts'
import { carriedBy, echoing, ensureHidden, ensureQuiet, needlesOf } from './echo.ts'
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

/** What the provider says in a refusal comes no further than `raw()`. */
export const privacyOfRefusals = promisesOf('privacy', {
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
})
