import { calm, checksOf, ensure, same } from '../check.ts'
import { generic, leavesOf } from '../customers/edit.ts'
import { fill } from '../customers/fill.ts'
import { bareOf } from './incomplete-customers.ts'
import { accepted, differing, isGiven, isWithin, previewed, sentBy } from './sending.ts'

const empties: readonly unknown[] = ['', null, undefined, 'null', 'undefined', 'NaN', '[object Object]']

/** The URL of a preview, in which `<name>` stands for what an earlier request gives. */
const urlPattern = (url: string) =>
  new RegExp(`^${url.replace(/[.*+?^$()|[\]{}\\]/g, '\\$&').replace(/<\w+(?:\\\[\d+\\\])?>/g, '[^/?&]+')}$`)

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
        const wrong = differing(fields, wanted)
        ensure(wrong === '', `${title}: not as documented: ${wrong}`)
      }
    },
  },
  'preview-is-what-is-sent': {
    title: 'a preview shows exactly what create sends',
    doc: 'previewCreate gives method, URL and body before sealing and signing. Whatever create adds later is not in the preview and should not be in the request.',
    ownPromise: true,
    async run(bench) {
      for (const customer of bench.customers()) {
        const { session, fields } = await accepted(bench, customer)
        const shown = previewed(session, customer)
        const known = Object.entries(shown.fields).filter(([, value]) => !isGiven(value))
        const wrong = differing(fields, Object.fromEntries(known))
        ensure(wrong === '', `preview and request differ in ${wrong}`)
        const { requests } = session.wire
        same(shown.requests.length, requests.length, 'requests of the preview')
        for (const [index, { method, url }] of shown.requests.entries()) {
          const isSame = method === requests[index]?.method && urlPattern(url).test(requests[index].url)
          ensure(isSame, 'preview and request differ in method or URL')
        }
      }
    },
  },
  'body-is-serialised-once': {
    title: 'the body is one JSON object in UTF-8, and says so',
    doc: 'Serialise once, sign those bytes and send those bytes. A body that is JSON within JSON, or has no content type, is read by nobody.',
    async run(bench) {
      for (const customer of bench.customers()) {
        const { request } = await accepted(bench, customer)
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
    ownPromise: true,
    async run(bench) {
      for (const customer of bench.customers()) {
        const { fields } = await accepted(bench, customer)
        const names = bench.adapter.table(customer.kind)?.fields.map(({ name }) => name) ?? []
        const undeclared = Object.keys(fields).filter(
          (field) => !isWithin(field, names) && !isWithin(generic(field), names),
        )
        ensure(undeclared.length === 0, `not declared: ${undeclared.join(', ')}`)
      }
    },
  },
  'no-empty-values-are-sent': {
    title: 'what a customer does not have is left out, and never sent empty',
    doc: 'An empty text, null or "undefined" may overwrite what the provider has, or be refused.',
    ownPromise: true,
    async run(bench) {
      for (const customer of bench.customers()) {
        const bare = bareOf(customer)
        const { missing } = (await bench.open()).onboarding.preflight(bare)
        const least = fill(bare, missing)
        for (const one of [customer, least]) {
          const { fields } = await sentBy(bench, one)
          const empty = Object.entries(fields).filter(([, value]) => empties.includes(value))
          ensure(empty.length === 0, `sent empty: ${empty.map(([name]) => name).join(', ')}`)
        }
      }
    },
  },
})
