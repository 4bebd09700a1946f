import type { Customer, MappingEntry, RequestPreview } from '@portico/core'
import { answer } from '../bench/acts.ts'
import type { Bench, OpenOptions } from '../bench/bench.ts'
import { succeeded } from '../bench/expect.ts'
import { missingOf } from '../bench/needed-documents.ts'
import type { Session } from '../bench/session.ts'
import type { WireRequest } from '../bench/wire.ts'
import { calm, fail, versus } from '../check.ts'
import { isReady, schemaOf } from '../customers/complete.ts'
import { leavesOf, withValue } from '../customers/edit.ts'
import { alternatives } from '../customers/values.ts'
import type { AnyFactory, Scenarios } from '../scenarios.ts'

/** A flat body: `billing_address.city`. */
export type Fields = Readonly<Record<string, unknown>>

/** The request that carried a body, the last of them. */
export const written = (requests: readonly WireRequest[]): WireRequest =>
  [...requests].reverse().find(({ bytes }) => bytes.length > 0) ?? fail('no request with a body was sent')

/** What a create puts on the wire, whatever the provider would say to it. */
export async function sentBy(bench: Bench, customer: Customer, options?: OpenOptions) {
  const session = await bench.open(options)
  // Of several requests, the next is sent only after an answer.
  if (!bench.adapter.steps?.create) session.wire.always(answer(400))
  await session.create(customer)
  const request = written(session.wire.requests)
  return { request, fields: await fieldsSent(bench, session, customer) }
}

/** What a create that the stand-in accepts puts on the wire, and what it reports. */
export async function accepted(bench: Bench, customer: Customer, options?: OpenOptions) {
  const session = await bench.open(options)
  const registration = succeeded(await session.create(customer), 'create')
  const request = written(session.wire.requests)
  return { session, registration, request, fields: await fieldsSent(bench, session, customer) }
}

/** The fields that a create sent: of several requests those of all, without what an earlier answer gave. */
async function fieldsSent(bench: Bench, session: Session, customer: Customer): Promise<Fields> {
  const { requests } = session.wire
  if (!bench.adapter.steps?.create) return bench.fieldsOf(written(requests))
  const given = new Set(
    Object.entries(previewed(session, customer).fields).flatMap(([name, value]) =>
      isGiven(value) ? [name] : [],
    ),
  )
  const bodies = await Promise.all(
    requests.filter(({ bytes }) => bytes.length > 0).map((one) => bench.fieldsOf(one)),
  )
  const all = Object.entries(Object.assign({}, ...bodies) as Fields)
  return Object.fromEntries(all.filter(([name]) => !given.has(name)))
}

/** The requests that a preview shows, and the fields of all of them. */
export function previewed(
  { onboarding }: Session,
  customer: Customer,
): { requests: RequestPreview[]; fields: Fields } {
  const shown = calm('preview', () => onboarding.preview(customer, { reveal: true }))
  const { following = [], ...first } = succeeded(shown, 'preview')
  const requests = [first, ...following]
  const leaves = requests.flatMap(({ body }) => leavesOf(body))
  return { requests, fields: Object.fromEntries(leaves.map(({ path, value }) => [path, value])) }
}

/** Whether a previewed value stands for what an earlier request gives. */
export const isGiven = (value: unknown): boolean =>
  typeof value === 'string' && /^<\w+(\[\d+\])?>$/.test(value)

/** Whether a wire field is one of these, or lies within one of them. */
export const isWithin = (field: string, names: readonly string[]): boolean =>
  names.some((name) => field === name || field.startsWith(`${name}.`) || field.startsWith(`${name}[`))

/** What stands in these wire fields. */
export const valuesWithin = (fields: Fields, names: readonly string[]): unknown[] =>
  Object.entries(fields).flatMap(([field, value]) => (isWithin(field, names) ? [value] : []))

/** The names of the fields that are not the same. */
export function difference(one: Fields, other: Fields): string[] {
  const names = [...new Set([...Object.keys(one), ...Object.keys(other)])]
  return names.filter((name) => one[name] !== other[name])
}

const isOut = ({ treatment }: MappingEntry) => ['sent', 'transformed', 'encrypted'].includes(treatment)

/** What a request should hold and what it holds, for every field in which they differ. */
export const differing = (got: Fields, expected: Fields): string =>
  difference(got, expected)
    .map((name) => `${name}: ${versus(expected[name], got[name])}`)
    .join('; ')

/** One value of a customer, another one in its place, and what that changed on the wire. */
export interface Trace {
  path: string
  value: unknown
  other: unknown
  entry: MappingEntry
  /** Whether the report says that it goes out. */
  out: boolean
  before: Fields
  after: Fields
  request: WireRequest
  /** The wire fields that are not the same. */
  changed: string[]
}

// Four checks look at the same traces, which take a create for each value.
const known = new WeakMap<Scenarios, WeakMap<AnyFactory, Map<string, Promise<Trace[]>>>>()

/** Changes every value of a complete customer in turn, where another is acceptable. */
export function traces(bench: Bench, customer: Customer): Promise<Trace[]> {
  const byFactory = known.get(bench.scenarios) ?? new WeakMap<AnyFactory, Map<string, Promise<Trace[]>>>()
  known.set(bench.scenarios, byFactory)
  const found = byFactory.get(bench.factory) ?? new Map<string, Promise<Trace[]>>()
  byFactory.set(bench.factory, found)
  const key = JSON.stringify(customer)
  const traced = found.get(key) ?? tracesOf(bench, customer)
  found.set(key, traced)
  return traced
}

async function tracesOf(bench: Bench, customer: Customer): Promise<Trace[]> {
  const { fields: before, registration } = await accepted(bench, customer)
  const found: Trace[] = []
  for (const { path, value } of leavesOf(customer)) {
    const schema = path === 'kind' ? undefined : schemaOf(bench.adapter, customer.kind, path)
    const others = schema ? alternatives(schema, value).slice(0, 12) : []
    const other = others.find((one) => isLike(customer, withValue(customer, path, one), bench))
    if (other === undefined) continue
    const entry =
      registration.mapping.find((one) => one.path === path) ?? fail(`${path} is not in the report`)
    const { fields: after, request } = await sentBy(bench, withValue(customer, path, other))
    const changed = difference(before, after)
    found.push({ path, value, other, entry, out: isOut(entry), before, after, request, changed })
  }
  return found
}

/** Whether another customer is ready with the same documents: else a trace would show documents as well. */
const isLike = (customer: Customer, other: Customer, { adapter, now }: Bench): boolean =>
  isReady(other, adapter, now) &&
  JSON.stringify(missingOf(other, adapter, now)) === JSON.stringify(missingOf(customer, adapter, now))
