import type { Customer } from '@portico/core'
import type { ElementChoice } from '@portico/core/adapter'
import * as z from 'zod'
import type { Bench } from '../bench/bench.ts'
import { failed } from '../bench/expect.ts'
import { checksOf, ensure } from '../check.ts'
import { isReady } from '../customers/complete.ts'
import { leavesOf, valueAt, without, withValue } from '../customers/edit.ts'
import { keysAt, schemaAt } from '../customers/model.ts'
import { alternatives } from '../customers/values.ts'
import { choicesIn, isListedFrom } from './chosen-fields.ts'
import { differing, type Fields, sentBy } from './sending.ts'

type Element = Record<string, unknown>

/** An element that the adapter picks from a customer's list, and another one that would do as well. */
interface Choice {
  customer: Customer
  pick: ElementChoice
  one: Element
  other: Element
}

/** Every choice of every customer: an adapter may pick a passport and a tax id from one list. */
function choicesOf(bench: Bench): Choice[] {
  return bench.customers().flatMap((customer) =>
    picksIn(bench, customer).flatMap((pick) => {
      const one = elementsOf(customer, pick).find((element) => isSupported(element, pick))
      const other = one && otherThan(one, pick, customer, bench)
      return other ? [{ customer, pick, one, other }] : []
    }),
  )
}

function picksIn({ adapter }: Bench, { kind }: Customer): ElementChoice[] {
  const leaves = (adapter.table(kind)?.fields ?? []).flatMap(({ source }) => choicesIn(source))
  // What is chosen inside the elements of a list is chosen for each of them.
  const chosen = leaves.filter(({ list }) => !list.includes('[]'))
  return [...new Map(chosen.map((pick) => [JSON.stringify(pick), pick])).values()]
}

const elementsOf = (customer: Customer, { list }: ElementChoice) =>
  [valueAt(customer, list) ?? []].flat() as Element[]

const isSupported = (element: Element, { where }: ElementChoice): boolean =>
  Object.entries(where).every(([key, values]) => values.includes(String(element[key])))

/** The customer with these elements in place of those that the pick could take; all others stay. */
const withElements = (customer: Customer, pick: ElementChoice, ...elements: Element[]): Customer => {
  const others = elementsOf(customer, pick).filter((element) => !isSupported(element, pick))
  return withValue(customer, pick.list, [...elements, ...others])
}

/** The same element with another value wherever there can be one; `undefined` where there can be none. */
function otherThan(
  one: Element,
  pick: ElementChoice,
  customer: Customer,
  { adapter, now }: Bench,
): Element | undefined {
  const other = { ...one }
  for (const { path, value } of leavesOf(one)) {
    const schema = schemaAt(customer.kind, `${pick.list}[].${path}`)
    if (!schema || path === 'issuedOn' || Object.hasOwn(pick.where, path)) continue
    const fits = (candidate: unknown) =>
      isReady(withElements(customer, pick, { ...other, [path]: candidate }), adapter, now)
    const found = path === 'expiresOn' ? '2041-11-30' : alternatives(schema, value).slice(0, 20).find(fits)
    if (found !== undefined) other[path] = found
  }
  return leavesOf(other).some(({ path, value }) => one[path] !== value) ? other : undefined
}

/** Fails unless the customer goes out as if only the wanted element were there. */
async function ensureChosen(bench: Bench, { customer, pick }: Choice, given: Element[], wanted: Element) {
  const { fields } = await sentBy(bench, withElements(customer, pick, ...given))
  const alone = await sentBy(bench, withElements(customer, pick, wanted))
  // A list that is sent whole as well has all elements.
  const table = bench.adapter.table(customer.kind)
  const chosen = (sent: Fields) =>
    Object.fromEntries(Object.entries(sent).filter(([name]) => !isListedFrom(table, pick.list, name)))
  const mixed = differing(chosen(fields), chosen(alone.fields))
  ensure(mixed === '', `not of the element of ${pick.list} that is to be used: ${mixed}`)
}

/** What of a picked element the provider needs and the canonical model does not. */
const neededKeys = (bench: Bench, { customer, pick, one }: Choice): string[] =>
  keysAt(customer.kind, `${pick.list}[]`)
    .filter(({ key, optional }) => optional && one[key] !== undefined)
    .map(({ key }) => key)
    .filter((key) => !isReady(withElements(customer, pick, without(one, key)), bench.adapter, bench.now))

const expiring = (bench: Bench) =>
  choicesOf(bench).filter(({ customer, pick }) => schemaAt(customer.kind, `${pick.list}[].expiresOn`))

const skipUnless = (found: readonly unknown[], what: string) => (found.length > 0 ? undefined : what)

/** Closed lists that are narrower here than in the canonical model. */
const narrowed = (bench: Bench) =>
  bench.kinds.flatMap((kind) =>
    bench.adapter.requirements(kind).flatMap((requirement) => {
      if (requirement.type !== 'field' || requirement.path.includes('[]')) return []
      const { path, schema } = requirement
      const canonical = schemaAt(kind, path)
      if (!(canonical instanceof z.ZodEnum)) return []
      const refused = canonical.options.find((option) => !z.safeParse(schema, option).success)
      return refused === undefined ? [] : [{ kind, path, refused }]
    }),
  )

/** The lists from which the adapter takes two elements or more, of customers who have them. */
function pairsOf(bench: Bench): { customer: Customer; list: string }[] {
  return bench.customers().flatMap((customer) => {
    const taken = picksIn(bench, customer).filter(
      (pick) => elementsOf(customer, pick).filter((element) => isSupported(element, pick)).length === 1,
    )
    const lists = [...new Set(taken.map(({ list }) => list))]
    return lists
      .filter((list) => taken.filter((pick) => pick.list === list).length > 1)
      .map((list) => ({ customer, list }))
  })
}

export const mappingElements = checksOf('mapping', {
  'elements-are-not-mixed': {
    title: 'of several documents it uses one, and never the number of one with the expiry of another',
    doc: 'The first document has expired, the second has not: every field must be of the second. Read all fields of a document by one pick.',
    ownPromise: true,
    skip: (bench) => skipUnless(expiring(bench), 'it reads no identification'),
    async run(bench) {
      for (const choice of expiring(bench)) {
        const expired = { ...choice.one, issuedOn: undefined, expiresOn: '2020-01-01' }
        await ensureChosen(bench, choice, [expired, choice.other], choice.other)
      }
    },
  },
  'incomplete-element-is-passed-over': {
    title: 'a list element that lacks what the provider needs is passed over for one that has it',
    doc: 'The choice of an element is made once, for all its fields: the first complete one in the customer’s order.',
    ownPromise: true,
    skip: (bench) =>
      skipUnless(
        choicesOf(bench).flatMap((choice) => neededKeys(bench, choice)),
        'it needs nothing of a list element that may be absent',
      ),
    async run(bench) {
      for (const choice of choicesOf(bench)) {
        for (const key of neededKeys(bench, choice))
          await ensureChosen(bench, choice, [without(choice.one, key), choice.other], choice.other)
      }
    },
  },
  'first-complete-element-wins': {
    title: 'of several complete list elements the customer’s first is used',
    doc: 'The order is the customer’s own; a provider that takes several needs fields for several.',
    ownPromise: true,
    skip: (bench) => skipUnless(choicesOf(bench), 'it picks no list element'),
    async run(bench) {
      for (const choice of choicesOf(bench)) {
        const { one, other } = choice
        await ensureChosen(bench, choice, [one, other], one)
        await ensureChosen(bench, choice, [other, one], other)
      }
    },
  },
  'picks-stay-apart': {
    title: 'two elements that it picks from one list each fill their own fields, in whichever order they are',
    doc: 'A passport and a tax id, a bank account and a wallet: find each by what it is, never by its place in the list.',
    ownPromise: true,
    skip: (bench) => skipUnless(pairsOf(bench), 'it picks at most one element of each list'),
    async run(bench) {
      for (const { customer, list } of pairsOf(bench)) {
        const { fields } = await sentBy(bench, customer)
        const elements = valueAt(customer, list) as Element[]
        const turned = await sentBy(bench, withValue(customer, list, [...elements].reverse()))
        const mixed = differing(turned.fields, fields)
        ensure(mixed === '', `${list} in another order changes ${mixed}`)
      }
    },
  },
  'unknown-codes-are-refused': {
    title: 'a word that the provider has no code for is refused by path, never guessed',
    doc: 'codes() has one table from canonical words to the provider’s. What is not in it is refused before sending.',
    skip: (bench) => (narrowed(bench).length > 0 ? undefined : 'it takes every canonical word'),
    async run(bench) {
      for (const { kind, path, refused } of narrowed(bench)) {
        const session = await bench.open()
        const result = await session.create(withValue(bench.customer(kind), path, refused))
        const { issues } = failed(result, { delivery: 'not_sent' }, `create with ${path} ${refused}`)
        ensure(
          issues.some((issue) => issue.path === path),
          `no issue names ${path}`,
        )
      }
    },
  },
})
