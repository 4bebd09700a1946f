import type { CustomerKind } from '@portico/core'
import type { Bench } from '../bench/bench.ts'
import { failed } from '../bench/expect.ts'
import { checksOf, ensure } from '../check.ts'
import { isReady } from '../customers/complete.ts'
import { leavesOf, valueAt, withValue } from '../customers/edit.ts'
import { names } from '../customers/fill.ts'
import { schemaAt } from '../customers/model.ts'
import { accepted, type Fields, isWithin, sentBy } from './sending.ts'

const scripts = [
  'Ångström-Nuñez',
  'أمل حدّاد',
  '陳大文 山田',
  'प्रिया',
  '👩‍👧‍👦 😀 🇮🇩',
  'a "quote", \\ and </script>',
]
const decomposed = 'Zoe\u0308 A\u030angstro\u0308m'

/** The values of a customer in which any text may stand, as far as the adapter takes this one there. */
const textLeaves = (bench: Bench, kind: CustomerKind, text: string) =>
  leavesOf(bench.customer(kind)).filter(
    ({ path, value }) =>
      typeof value === 'string' &&
      schemaAt(kind, path)?.safeParse('Any text').success &&
      !path.startsWith('providerOptions') &&
      isReady(withValue(bench.customer(kind), path, text), bench.adapter, bench.now),
  )

/** Fails unless this text, put wherever it may stand, arrives as it is wherever it goes out. */
async function ensureArrives(bench: Bench, kind: CustomerKind, text: string): Promise<void> {
  const put = textLeaves(bench, kind, text).map(({ path }, index) => ({ path, value: `${text} ${index}` }))
  const customer = put.reduce((current, { path, value }) => {
    const next = withValue(current, path, value)
    return isReady(next, bench.adapter, bench.now) ? next : current
  }, bench.customer(kind))
  const { registration, fields } = await accepted(bench, customer)
  for (const { path, value } of put.filter((one) => valueAt(customer, one.path) === one.value)) {
    const entry = registration.mapping.find((one) => one.path === path)
    if (!entry || !['sent', 'transformed', 'encrypted'].includes(entry.treatment)) continue
    ensure(
      holds(fields, entry.providerFields, value),
      `${path} does not arrive as it is: ${JSON.stringify(value)}`,
    )
  }
}

const holds = (fields: Fields, within: readonly string[], text: string) =>
  Object.entries(fields).some(([name, value]) => isWithin(name, within) && String(value).includes(text))

/** The longest text that is taken at this path, up to `most` characters. */
function longest(bench: Bench, kind: CustomerKind, path: string, most: number): number {
  const takes = (length: number) =>
    isReady(withValue(bench.customer(kind), path, 'x'.repeat(length)), bench.adapter, bench.now)
  if (takes(most)) return most
  let [low, high] = [1, most - 1]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (takes(middle)) low = middle
    else high = middle - 1
  }
  return low
}

/** The texts whose length a requirement limits, and the limit in characters. */
const limits = (bench: Bench, kind: CustomerKind) =>
  bench.adapter.requirements(kind).flatMap((requirement) => {
    if (!('path' in requirement) || requirement.path.includes('[]')) return []
    const limit = Number(requirement.schema.meta()?.maxLength)
    return limit > 0 && requirement.schema.safeParse('Any text').success
      ? [{ path: requirement.path, limit }]
      : []
  })

const withoutLimits = (bench: Bench) =>
  bench.kinds.some((kind) => limits(bench, kind).length > 0) ? undefined : 'no requirement has a limit'

export const mappingText = checksOf('mapping', {
  'unicode-arrives': {
    title: 'text in any script arrives as it is',
    doc: 'Accents, Arabic, Chinese, Devanagari, joined emoji, and what JSON escapes: wherever a text goes out, the stand-in must read exactly it.',
    ownPromise: true,
    async run(bench) {
      for (const kind of bench.kinds) for (const text of scripts) await ensureArrives(bench, kind, text)
    },
  },
  'text-is-not-normalised': {
    title: 'text is not recomposed: a name arrives in the very code points that were given',
    doc: 'A normalised name may differ from the one on the document. Leave normalising to the merchant.',
    ownPromise: true,
    async run(bench) {
      for (const kind of bench.kinds) await ensureArrives(bench, kind, decomposed)
    },
  },
  'long-values-arrive-whole': {
    title: 'the longest value that it takes arrives whole',
    doc: 'Whatever preflight accepts is sent to its last character; what is too long is refused, never cut.',
    ownPromise: true,
    async run(bench) {
      for (const kind of bench.kinds) {
        for (const { path } of textLeaves(bench, kind, 'Xx')) {
          const text = 'x'.repeat(longest(bench, kind, path, 1_000))
          const customer = withValue(bench.customer(kind), path, text)
          const { fields } = await sentBy(bench, customer)
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
      for (const kind of bench.kinds) {
        for (const { path, limit } of limits(bench, kind)) {
          const session = await bench.open()
          const customer = withValue(bench.customer(kind), path, 'x'.repeat(limit + 1))
          const { issues } = failed(
            await session.create(customer),
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
      for (const kind of bench.kinds) {
        for (const { path, limit } of limits(bench, kind)) {
          const most = longest(bench, kind, path, limit)
          const customer = withValue(bench.customer(kind), path, '😀'.repeat(most))
          ensure(isReady(customer, bench.adapter, bench.now), `${path} does not take ${most} characters`)
        }
      }
    },
  },
})
