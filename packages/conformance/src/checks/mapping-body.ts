import type { Bench } from '../bench/bench.ts'
import { succeeded } from '../bench/expect.ts'
import { calm, checksOf, ensure } from '../check.ts'
import { leavesOf, withValue } from '../customers/edit.ts'
import { fill } from '../customers/fill.ts'
import { customersOf } from '../customers/generate.ts'
import { property } from './property.ts'
import { accepted, type Fields, isWithin, sentBy } from './sending.ts'

const tableFields = ({ adapter, kinds }: Bench) => kinds.flatMap((kind) => adapter.table(kind)?.fields ?? [])

/** A field by field comparison, in words; empty where there is no difference. */
export function difference(one: Fields, other: Fields): string[] {
  const names = [...new Set([...Object.keys(one), ...Object.keys(other)])]
  return names.filter((name) => one[name] !== other[name])
}

const empties: readonly unknown[] = ['', null, undefined, 'null', 'undefined', 'NaN', '[object Object]']

/** The body as a whole. */
export const mappingBody = checksOf('mapping', {
  fixtures: {
    title: 'requests look as the provider’s documents show them',
    doc: 'fixtures pair a customer with the body that the provider’s own document shows for it. They are the only check that knows what the provider wants; copy them from the document, never from your own output.',
    skip: ({ scenarios }) => (scenarios.fixtures?.length ? undefined : 'the scenarios have no fixtures'),
    async run(bench) {
      for (const { title, customer, settings, body } of bench.scenarios.fixtures ?? []) {
        const { fields } = await sentBy(bench, customer, settings ? { settings } : {})
        const wanted = Object.fromEntries(leavesOf(body).map(({ path, value }) => [path, value]))
        const wrong = difference(fields, wanted)
        ensure(wrong.length === 0, `${title}: not as documented: ${wrong.join(', ')}`)
      }
    },
  },
  'preview-is-what-is-sent': {
    title: 'a preview shows exactly what create sends',
    doc: 'previewCreate gives method, URL and body before sealing and signing. Whatever create adds later is not in the preview and should not be in the request.',
    async run(bench) {
      for (const kind of bench.kinds) {
        const { session, request, fields } = await accepted(bench, bench.customer(kind))
        const shown = calm('preview', () =>
          session.onboarding.preview(bench.customer(kind), { reveal: true }),
        )
        const { method, url, body } = succeeded(shown, 'preview')
        const previewed = Object.fromEntries(leavesOf(body).map(({ path, value }) => [path, value]))
        const wrong = difference(fields, previewed)
        ensure(wrong.length === 0, `preview and request differ in ${wrong.join(', ')}`)
        ensure(
          method === request.method && url === request.url,
          'preview and request differ in method or URL',
        )
      }
    },
  },
  'body-is-serialised-once': {
    title: 'the body is one JSON object in UTF-8, and says so',
    doc: 'Serialise once, sign those bytes and send those bytes. A body that is JSON within JSON, or has no content type, is read by nobody.',
    async run(bench) {
      for (const kind of bench.kinds) {
        const { request } = await accepted(bench, bench.customer(kind))
        ensure(request.headers['content-type']?.includes('json'), 'the content type is not JSON')
        const parsed = calm('the body', () => JSON.parse(request.body) as unknown)
        ensure(typeof parsed === 'object' && parsed !== null, 'the body is JSON, but no object')
        const again = new TextEncoder().encode(request.body)
        ensure(again.length === request.bytes.length, 'the body is not UTF-8')
      }
    },
  },
  'only-declared-fields-are-sent': {
    title: 'nothing is sent that the field table does not declare',
    doc: 'Requirements, report and documents come from the table; a field that create adds on the side is in none of them.',
    async run(bench) {
      for (const kind of bench.kinds) {
        const { fields } = await accepted(bench, bench.customer(kind))
        const names = bench.adapter.table(kind)?.fields.map(({ name }) => name) ?? []
        const undeclared = Object.keys(fields).filter((field) => !isWithin(field, names))
        ensure(undeclared.length === 0, `not declared: ${undeclared.join(', ')}`)
      }
    },
  },
  'no-empty-values-are-sent': {
    title: 'what a customer does not have is left out, and never sent empty',
    doc: 'An empty text, null or "undefined" may overwrite what the provider has, or be refused.',
    async run(bench) {
      for (const kind of bench.kinds) {
        const bare = { kind, reference: 'least-0001' }
        const { missing } = (await bench.open()).onboarding.preflight(bare)
        const least = fill(bare, missing)
        for (const customer of [bench.customer(kind), least]) {
          const { fields } = await sentBy(bench, customer)
          const empty = Object.entries(fields).filter(([, value]) => empties.includes(value))
          ensure(empty.length === 0, `sent empty: ${empty.map(([name]) => name).join(', ')}`)
        }
      }
    },
  },
  'mapping-is-pure': {
    title: 'the same customer gives the same body, whenever and however often',
    doc: 'No clock and no chance inside a mapping: a resend must be the same request, and a test must be repeatable.',
    async run(bench) {
      for (const kind of bench.kinds) {
        const { fields } = await sentBy(bench, bench.customer(kind))
        const later = new Date(bench.now.getTime() + 1000)
        const again = await sentBy(bench, bench.customer(kind), { now: later })
        const wrong = difference(fields, again.fields)
        ensure(wrong.length === 0, `not the same the second time: ${wrong.join(', ')}`)
      }
    },
  },
  'customer-is-left-alone': {
    title: 'the merchant’s own customer object is never changed',
    doc: 'A mapping reads. Copy what you need to change.',
    async run(bench) {
      for (const kind of bench.kinds) {
        const customer = bench.customer(kind)
        const before = JSON.stringify(customer)
        const session = await bench.open()
        succeeded(await session.create(frozen(customer)), 'create of a frozen customer')
        succeeded(await (await bench.open()).create(customer), 'create')
        ensure(JSON.stringify(customer) === before, 'the customer was changed')
      }
    },
  },
  'encrypted-is-never-in-the-clear': {
    title: 'a field that is declared encrypted is never sent in the clear, and opens to exactly its value',
    doc: 'encrypted marks a field that create has to seal. The stand-in’s key must open it to the plaintext, of any length and script.',
    skip: (bench) =>
      tableFields(bench).some(({ encrypted }) => encrypted) ? undefined : 'it encrypts nothing',
    async run(bench) {
      for (const kind of bench.kinds) {
        const names =
          bench.adapter
            .table(kind)
            ?.fields.filter(({ encrypted }) => encrypted)
            .map(({ name }) => name) ?? []
        const { session, request, fields } = await accepted(bench, bench.disguised(kind))
        const preview = succeeded(
          session.onboarding.preview(bench.disguised(kind), { reveal: true }),
          'preview',
        )
        const plain = new Map(leavesOf(preview.body).map(({ path, value }) => [path, value]))
        const raw = JSON.stringify(JSON.parse(request.body))
        for (const name of names.filter((one) => fields[one] !== undefined)) {
          ensure(!raw.includes(JSON.stringify(fields[name])), `${name} is sent in the clear`)
          ensure(plain.has(name), `${name} is not in the preview`)
        }
      }
    },
  },
  'any-customer-maps-or-is-refused': {
    title: 'any customer that the model accepts is either mapped or refused by path; nothing throws',
    doc: 'Generated customers, with everything that the canonical schema lets through. A step of the table must be total: it answers invalid instead of throwing.',
    run: (bench) =>
      property(bench, customersOf(bench.kinds), async (customer) => {
        const session = await bench.open()
        session.wire.always(async () => new Response('', { status: 400 }))
        const { ready, missing, invalid } = calm('preflight', () => session.onboarding.preflight(customer))
        const preview = calm('preview', () => session.onboarding.preview(customer))
        ensure(preview.isOk() === ready, 'preflight and preview disagree')
        ensure(ready || missing.length + invalid.length > 0, 'a customer is refused without a reason')
        await session.create(customer)
        ensure(session.wire.requests.length > 0 === ready, 'preflight and create disagree')
      }),
  },
  'fillers-stand-in-as-chosen': {
    title: 'a filler stands in only where the merchant chose one, and the report says so',
    doc: 'adapter-kit’s orFiller marks the values that a filler may stand in for. Without the setting they are asked for; with it they are sent and reported as transformed.',
    skip: (bench) => (fillersOf(bench).length > 0 ? undefined : 'no filler stands in for anything'),
    async run(bench) {
      for (const { kind, path, name, field } of fillersOf(bench)) {
        const whole = bench.customer(kind)
        const lacking = withValue(whole, path, undefined)
        const value = name === 'expiry' ? '2099-12-31' : 'Fillerword'
        const { registration, fields } = await accepted(bench, lacking, {
          settings: { fillers: { [name]: value } },
        })
        ensure(fields[field] === value, `${path}: the filler ${name} is not sent`)
        const entry = registration.mapping.find((one) => one.path === path)
        ensure(
          entry?.treatment === 'transformed' && entry.reason,
          `${path}: the report does not tell of the filler`,
        )
      }
    },
  },
})

/** The values that a filler may stand in for, at top level or within an object. */
const fillersOf = ({ adapter, kinds, factory }: Bench) =>
  kinds.flatMap((kind) =>
    (adapter.table(kind)?.fields ?? []).flatMap(({ name: field, source }) =>
      source.type === 'leaf' && source.filler && !source.pick && 'fillers' in factory.settings.shape
        ? [{ kind, field, path: source.path, name: source.filler.name }]
        : [],
    ),
  )

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) for (const inner of Object.values(value)) frozen(inner)
  return Object.freeze(value)
}
