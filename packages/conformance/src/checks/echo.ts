import type { Customer } from '@portico/core'
import { answer } from '../bench/acts.ts'
import type { Bench } from '../bench/bench.ts'
import { credentials, leaksIn, type Needle, personal, secret } from '../bench/leaks.ts'
import type { Act, WireRequest } from '../bench/wire.ts'
import { ensure } from '../check.ts'
import { answers } from './answers.ts'
import { secretsIn } from './contract-settings.ts'
import { documentNeedles } from './document.ts'

export const secrets = (bench: Bench): Needle[] => secret(bench.settings, secretsIn(bench))

/** Everything that must not show: the customer, its document, the secrets, what authenticated the requests. */
export const needlesOf = (bench: Bench, customer: Customer, requests: readonly WireRequest[]): Needle[] => [
  ...personal(bench, customer),
  ...documentNeedles,
  ...secrets(bench),
  ...requests.flatMap(credentials),
]

export function ensureHidden(value: unknown, needles: readonly Needle[], where: string): void {
  const shown = leaksIn(value, needles)
  ensure(shown.length === 0, `${where} shows ${shown.join(', ')}`)
}

/** What of a customer a request carries, decrypted: only that can come back. */
export async function carriedBy(bench: Bench, customer: Customer, request: WireRequest): Promise<Needle[]> {
  if (request.bytes.length === 0) return []
  // A file's upload is a form, or has fields of its own.
  if (!request.headers['content-type']?.includes('json')) return carriedAsText(request)
  const sent = Object.values(await bench.fieldsOf(request))
    .map(String)
    .join('\n')
  return personal(bench, customer).filter(({ value }) => sent.includes(value))
}

const carriedAsText = ({ body }: WireRequest): Needle[] =>
  documentNeedles.filter(({ value }) => body.includes(value))

/** Everything that a request carried, as a careless provider would quote it: as text, as codes, as names. */
async function echoOf(
  bench: Bench,
  customer: Customer,
  request: WireRequest,
): Promise<Record<string, unknown>> {
  const carried = await carriedBy(bench, customer, request)
  const values = [...carried, ...secrets(bench), ...credentials(request)].map(({ value }) => value)
  const code = carried.find(({ value }) => /^[\w.-]+$/.test(value))?.value ?? values[0] ?? ''
  const fields = Object.fromEntries(values.map((value) => [value, [value]]))
  return {
    code,
    error_code: code,
    message: `not accepted: ${request.body} ${JSON.stringify(request.headers)}`,
    error: { code, message: values.join(' '), details: fields },
    details: {
      validation_errors: values.map((field) => ({ field, message: field })),
      immutable_fields: values,
    },
    fields: values,
    missing_field: values,
    status: code,
    requestId: code,
    data: { ...fields, status: code, demand_perfection: values },
    ...fields,
  }
}

export const echoing =
  (bench: Bench, status: number, sealed = false) =>
  (customer: Customer): Act =>
  async (exchange) => {
    const echo = await echoOf(bench, customer, exchange.request)
    const id = String(echo.code).replace(/[^\x20-\x7e]/g, '')
    const headers = { 'x-request-id': id, 'request-id': id, 'retry-after': id, 'x-error': id }
    return answer(status, echo, { sealed, headers })(exchange)
  }

/** The same as a text that is no JSON. */
export const echoingText =
  (bench: Bench, status: number) =>
  (customer: Customer): Act =>
  async (exchange) => {
    const echo = await echoOf(bench, customer, exchange.request)
    return answer(status, `${echo.message} ${Object.keys(echo).join(' ')}`, { sealed: true })(exchange)
  }

/** Fails unless what this act leads to shows nobody: every operation's result, and what the observer was told. */
export async function ensureQuiet(
  bench: Bench,
  act: (customer: Customer) => Act,
  where: string,
): Promise<void> {
  for (const customer of bench.disguises()) {
    for (const { operation, again } of await answers(bench, customer)) {
      const { session, result } = await again(act(customer))
      const needles = needlesOf(bench, customer, session.wire.requests)
      ensureHidden(result.isErr() ? result.error : result.value, needles, `${operation} ${where}`)
      ensureHidden(session.events, needles, `the events of ${operation} ${where}`)
    }
  }
}
