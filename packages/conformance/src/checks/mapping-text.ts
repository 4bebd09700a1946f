import type { Customer, CustomerKind } from '@portico/core'
import * as z from 'zod'
import type { Bench } from '../bench/bench.ts'
import { failed } from '../bench/expect.ts'
import { checksOf, ensure, versus } from '../check.ts'
import { isReady, schemaOf } from '../customers/complete.ts'
import { generic, type Leaf, leavesOf, withValue } from '../customers/edit.ts'
import { names } from '../customers/fill.ts'
import { accepted, sentBy, valuesWithin } from './sending.ts'

const scripts = [
  'Ångström-Nuñez',
  'أمل حدّاد',
  '陳大文 山田',
  'प्रिया',
  '👩‍👧‍👦 😀 🇮🇩',
  'a "quote", \\ and </script>',
]
const decomposed = 'Zoe\u0308 A\u030angstro\u0308m'

/** Texts of several lengths: where none of them is accepted, not any text may stand. */
const anyTexts = ['Any text', 'Any text that is longer', 'Xx', 'Any text '.repeat(8)]

/** The values of a customer in which any text may stand by the canonical model, and that the provider does not issue. */
export const textLeaves = ({ adapter, scenarios: { issued = [] } }: Bench, customer: Customer) =>
  leavesOf(customer).filter(({ path, value }) => {
    if (issued.includes(generic(path))) return false
    const schema = schemaOf(adapter, customer.kind, path)
    return typeof value === 'string' && anyTexts.some((text) => schema?.safeParse(text).success)
  })

/** A customer with other texts wherever the adapter takes them, and which ones. */
export function withTexts(
  { adapter, now }: Bench,
  customer: Customer,
  texts: readonly Leaf[],
): { customer: Customer; put: Leaf[] } {
  const put: Leaf[] = []
  const changed = texts.reduce((current, leaf) => {
    const next = withValue(current, leaf.path, leaf.value)
    if (!isReady(next, adapter, now)) return current
    put.push(leaf)
    return next
  }, customer)
  return { customer: changed, put }
}

/** Fails unless this text, put wherever it may stand, arrives as it is wherever it goes out. */
async function ensureArrives(bench: Bench, customer: Customer, text: string): Promise<void> {
  const texts = textLeaves(bench, customer).map(({ path }, index) => ({ path, value: `${text} ${index}` }))
  const { customer: changed, put } = withTexts(bench, customer, texts)
  const { registration, fields } = await accepted(bench, changed)
  for (const { path, value } of put) {
    const entry = registration.mapping.find((one) => one.path === path)
    if (!entry || !['sent', 'transformed', 'encrypted'].includes(entry.treatment)) continue
    const got = valuesWithin(fields, entry.providerFields)
    ensure(
      got.some((one) => String(one).includes(String(value))),
      `${path} does not arrive as it is: ${versus(value, got[0])}`,
    )
  }
}

/** The longest text that is taken at this path, up to `most` characters; `undefined` where no length is. */
function longest(bench: Bench, customer: Customer, path: string, most: number): number | undefined {
  const takes = (length: number) =>
    isReady(withValue(customer, path, 'x'.repeat(length)), bench.adapter, bench.now)
  if (takes(most)) return most
  // A provider may ask for a least length as well.
  let low = [8, 16, 4, 32, 2, 64, 1, 128].find((length) => length < most && takes(length))
  if (low === undefined) return undefined
  let high = most - 1
  while (low < high) {
    const middle: number = Math.ceil((low + high) / 2)
    if (takes(middle)) low = middle
    else high = middle - 1
  }
  return low
}

/** The texts whose length a requirement limits, and the limit in characters. */
const limits = (bench: Bench, kind: CustomerKind) =>
  bench.adapter.requirements(kind).flatMap((requirement) => {
    if (requirement.type !== 'field' || requirement.path.includes('[]')) return []
    const { path, schema } = requirement
    const limit = Number(z.globalRegistry.get(schema)?.maxLength)
    const isText = [...anyTexts, 'x'.repeat(limit || 0)].some((text) => z.safeParse(schema, text).success)
    return limit > 0 && isText ? [{ path, limit }] : []
  })

const withoutLimits = (bench: Bench) =>
  bench.kinds.some((kind) => limits(bench, kind).length > 0) ? undefined : 'no requirement has a limit'

export const mappingText = checksOf('mapping', {
  'unicode-arrives': {
    title: 'text in any script arrives as it is',
    doc: 'Accents, Arabic, Chinese, Devanagari, joined emoji, and what JSON escapes: wherever a text goes out, the stand-in must read exactly it.',
    ownPromise: true,
    async run(bench) {
      for (const customer of bench.customers())
        for (const text of scripts) await ensureArrives(bench, customer, text)
    },
  },
  'text-is-not-normalised': {
    title: 'text is not recomposed: a name arrives in the very code points that were given',
    doc: 'A normalised name may differ from the one on the document. Leave normalising to the merchant.',
    ownPromise: true,
    async run(bench) {
      for (const customer of bench.customers()) await ensureArrives(bench, customer, decomposed)
    },
  },
  'long-values-arrive-whole': {
    title: 'the longest value that it takes arrives whole',
    doc: 'Whatever preflight accepts is sent to its last character; what is too long is refused, never cut.',
    ownPromise: true,
    async run(bench) {
      for (const customer of bench.customers()) {
        for (const { path } of textLeaves(bench, customer)) {
          const length = longest(bench, customer, path, 1_000)
          if (length === undefined) continue
          const text = 'x'.repeat(length)
          const { fields } = await sentBy(bench, withValue(customer, path, text))
          const whole = Object.values(fields).some((value) => String(value).includes(text))
          const cut = Object.values(fields).some((value) => String(value).includes('x'.repeat(20)))
          ensure(
            whole || !cut || text.length < 20,
            `${path} of ${text.length} characters does not arrive whole`,
          )
        }
      }
    },
  },
  'too-long-is-refused': {
    title: 'a value that is one character too long is refused before anything is sent, and never cut',
    doc: 'A limit that a requirement’s schema tells (maxLength) must hold: one more character is an issue at that path.',
    ownPromise: true,
    skip: withoutLimits,
    async run(bench) {
      for (const customer of bench.customers()) {
        for (const { path, limit } of limits(bench, customer.kind)) {
          const session = await bench.open()
          const tooLong = withValue(customer, path, 'x'.repeat(limit + 1))
          const { issues } = failed(
            await session.create(tooLong),
            { delivery: 'not_sent' },
            `create with a too long ${path}`,
          )
          ensure(
            names(
              issues.map((issue) => issue.path),
              path,
            ),
            `no issue names ${path}`,
          )
          ensure(session.wire.requests.length === 0, 'something was sent')
        }
      }
    },
  },
  'limits-count-characters': {
    title: 'limits count characters as people do, not bytes and not halves of emoji',
    doc: 'A limit of the provider’s counts code points: 40 emoji are 40 characters.',
    skip: withoutLimits,
    run(bench) {
      for (const customer of bench.customers()) {
        for (const { path, limit } of limits(bench, customer.kind)) {
          const most = longest(bench, customer, path, limit) ?? 0
          const takes = (count: number) =>
            isReady(withValue(customer, path, '😀'.repeat(count)), bench.adapter, bench.now)
          // Where it does not take half as many either, it is not the length that it refuses.
          ensure(takes(most) || !takes(Math.floor(most / 2)), `${path} does not take ${most} emoji`)
        }
      }
    },
  },
})
