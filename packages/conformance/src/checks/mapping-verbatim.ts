import type { Customer } from '@portico/core'
import type { Bench } from '../bench/bench.ts'
import { ensure, promisesOf, versus } from '../check.ts'
import { type Leaf, leavesOf } from '../customers/edit.ts'
import { textLeaves, withTexts } from './mapping-text.ts'
import { accepted, differing, isGiven, previewed, valuesWithin } from './sending.ts'

/**
 * Fails unless these texts, put wherever the adapter takes them, arrive as the report says: byte by byte where it says
 * `sent`, and as the preview shows them everywhere.
 */
async function ensureVerbatim(bench: Bench, customer: Customer, texts: readonly Leaf[]): Promise<void> {
  const { customer: changed, put } = withTexts(bench, customer, texts)
  const { session, registration, fields } = await accepted(bench, changed)
  for (const { path, value } of put) {
    const entry = registration.mapping.find((one) => one.path === path)
    if (entry?.treatment !== 'sent') continue
    const got = valuesWithin(fields, entry.providerFields)
    ensure(got.includes(value), `${path} is reported as sent: ${versus(value, got[0])}`)
  }
  const shown = Object.entries(previewed(session, changed).fields).filter(([, value]) => !isGiven(value))
  const wrong = differing(fields, Object.fromEntries(shown))
  ensure(wrong === '', `not as the preview shows it: ${wrong}`)
}

/** The same for every customer, with each of its texts changed like this. */
const eachText = (change: (text: string, index: number) => string) => async (bench: Bench) => {
  for (const customer of bench.customers()) {
    const texts = textLeaves(bench, customer).map(({ path, value }, index) => ({
      path,
      value: change(String(value), index),
    }))
    await ensureVerbatim(bench, customer, texts)
  }
}

/** `Amal` as `aMaL`. */
const mixedCase = (text: string) =>
  [...text].map((char, index) => (index % 2 ? char.toUpperCase() : char.toLowerCase())).join('')

/** Values that arrive as they are, or are reported as transformed. */
export const mappingVerbatim = promisesOf('mapping', {
  'outer-blanks-arrive': {
    title: 'blanks before and after a value arrive, or the report calls the value transformed',
    doc: 'Trimming is a change: make it a step of the table, so that the report shows it.',
    run: eachText((text) => ` ${text}\u00a0 `),
  },
  'inner-blanks-arrive': {
    title: 'several blanks within a value arrive, or the report calls the value transformed',
    doc: 'Collapsing blanks is a change: make it a step of the table, so that the report shows it.',
    run: eachText((text, index) => `${text}  of\u00a0 \u2009${index}`),
  },
  'case-arrives': {
    title: 'capital and small letters arrive as they are, or the report calls the value transformed',
    doc: 'A name or an e-mail address in another case may be another one. Make it a step of the table, so that the report shows it.',
    async run(bench) {
      for (const customer of bench.customers()) {
        const texts = leavesOf(customer).flatMap(({ path, value }) =>
          typeof value === 'string' && path !== 'kind' ? [{ path, value: mixedCase(value) }] : [],
        )
        await ensureVerbatim(bench, customer, texts)
      }
    },
  },
  'texts-stay-texts': {
    title: 'a text of digits stays a text, or the report calls the value transformed',
    doc: 'A number loses leading zeros and long digits: send a text as a text, whatever it looks like.',
    async run(bench) {
      for (const number of ['4711', '0042', '90071992547409931', '1e3', 'true', 'null'])
        await eachText((_, index) => (number === '4711' ? `${number}${index}` : number))(bench)
    },
  },
})
