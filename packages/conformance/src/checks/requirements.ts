import {
  type Customer,
  type CustomerKind,
  type FieldRequirement,
  preflight,
  type Requirement,
} from '@portico/core'
import * as fc from 'fast-check'
import * as z from 'zod'
import type { Bench } from '../bench/bench.ts'
import { failed, succeeded } from '../bench/expect.ts'
import { calm, checksOf, ensure, fail } from '../check.ts'
import { isReady } from '../customers/complete.ts'
import { generic, leavesOf, valueAt, wayTo, without, withValue } from '../customers/edit.ts'
import { type Choose, choicesIn, fill, names, pathsIn } from '../customers/fill.ts'
import { schemaAt } from '../customers/model.ts'
import { alternatives } from '../customers/values.ts'
import { property } from './property.ts'

const bareOf = (kind: CustomerKind): unknown => ({ kind, reference: 'closure-0001' })

const preflightOf = ({ adapter, now }: Bench, customer: unknown) =>
  calm('preflight', () => preflight(customer, [adapter], { now: () => now })[0]) ??
  fail('preflight gives nothing')

/** Fills what is asked for, once, and lets the stand-in decide. */
async function ensureCloses(bench: Bench, customer: unknown, choose?: Choose): Promise<void> {
  const asked = preflightOf(bench, customer)
  if (asked.invalid.length > 0) return
  const filled = fill(customer, asked.missing, choose)
  const { ready, missing, invalid } = preflightOf(bench, filled)
  const left = [...pathsIn(missing), ...invalid.map(({ path }) => path)]
  ensure(ready, `filling all that was asked for is not enough: then it asks for ${left.join(', ')}`)
  const session = await bench.open()
  succeeded(await session.create(filled), 'create of a customer with all that was asked for')
}

/** What can be left out of a customer; a union's own discriminator says what the rest is. */
const removable = (customer: Customer): string[] =>
  [...new Set(leavesOf(customer).flatMap(({ path }) => wayTo(path)))].filter(
    (path) => !/(^|\.)(kind|scheme|reference)$/.test(path) && !path.startsWith('providerOptions'),
  )

const unconditional = (requirements: readonly Requirement[]) =>
  requirements.flatMap((requirement) =>
    'path' in requirement && !requirement.when ? [requirement.path] : [],
  )

const conditional = ({ factory, kinds }: Bench) =>
  kinds.flatMap((kind) =>
    factory.requirements(kind).flatMap((requirement) => {
      const inner = 'anyOf' in requirement ? requirement.anyOf.flat() : [requirement]
      const when = inner.map((one) => ('path' in one ? one.when : undefined)).find((one) => one !== undefined)
      return when ? [{ kind, when, paths: pathsIn([requirement]) }] : []
    }),
  )

export const requirements = checksOf('requirements', {
  'accepted-is-ready': {
    title: 'a customer whom the provider accepts raises no false alarm',
    doc: 'Every customer of the scenarios is accepted by the stand-in, so preflight must call each ready.',
    run(bench) {
      for (const customer of bench.scenarios.customers.filter(({ kind }) => bench.kinds.includes(kind))) {
        const { missing, invalid, ready } = preflightOf(bench, customer)
        const asked = [...pathsIn(missing), ...invalid.map(({ path }) => path)]
        ensure(ready, `preflight of ${customer.kind} asks for ${asked.join(', ')}`)
      }
    },
  },
  'all-at-once': {
    title: 'everything that is missing is told in one round',
    doc: 'Declare every field that the provider insists on as required in the field table, instead of checking one after the other.',
    async run(bench) {
      for (const kind of bench.kinds) {
        const session = await bench.open()
        const result = await session.create(bareOf(kind) as Customer)
        const { issues } = failed(result, { delivery: 'not_sent' }, `create of a bare ${kind}`)
        const told = issues.map(({ path }) => generic(path))
        const untold = unconditional(bench.adapter.requirements(kind)).filter(
          (path) => valueAt(bareOf(kind), path) === undefined && !told.includes(generic(path)),
        )
        ensure(untold.length === 0, `${kind}: not told in the first round: ${untold.join(', ')}`)
      }
    },
  },
  'nothing-is-sent-unready': {
    title: 'nothing is sent while anything that it asks for is missing',
    doc: 'A request that cannot succeed costs an attempt and sends data to no end. What requirements lists must be required by the field table too.',
    async run(bench) {
      for (const kind of bench.kinds) {
        const customer = bench.customer(kind)
        const asked = unconditional(bench.adapter.requirements(kind))
        for (const path of removable(customer).filter((one) => asked.includes(generic(one)))) {
          const session = await bench.open()
          const result = await session.create(without(customer, path))
          failed(result, { delivery: 'not_sent', retryable: false }, `create without ${path}`)
          ensure(session.wire.requests.length === 0, `something was sent without ${path}`)
        }
      }
    },
  },
  'closure-bare': {
    title: 'filling what is asked of a bare customer is enough, in one round',
    doc: 'From nothing but kind and reference: fill every requirement with a value that its schema accepts, and the stand-in must accept the customer. A field that the provider needs and the table does not declare as required shows here.',
    async run(bench) {
      for (const kind of bench.kinds) await ensureCloses(bench, bareOf(kind))
    },
  },
  'closure-partial': {
    title: 'filling what is asked of a half complete customer is enough, in one round',
    doc: 'The same from generated customers who have some of everything: begun addresses, bank accounts without an IBAN, documents without an expiry.',
    run: (bench) =>
      property(bench, kindAndParts(bench), async ({ kind, parts }) => {
        const partial = parts.reduce<unknown>(
          (customer, path) => without(customer, path),
          bench.customer(kind),
        )
        await ensureCloses(bench, partial)
      }),
  },
  'closure-every-way': {
    title: 'where several ways satisfy the provider, each of them does',
    doc: 'anyOf offers ways; a customer who takes any one of them must be accepted.',
    skip: (bench) =>
      bench.kinds.some((kind) => choicesIn(bench.adapter.requirements(kind)) > 0)
        ? undefined
        : 'it offers no choice',
    async run(bench) {
      for (const { kind, when } of conditionsOrNone(bench)) {
        const bare = bareOf(kind)
        const customer = when
          ? meeting(fill(bare, preflightOf(bench, bare).missing), when.path, when.in[0])
          : bare
        const ways = choicesIn(preflightOf(bench, customer).missing) + 1
        for (let way = 0; way < ways; way += 1) await ensureCloses(bench, customer, (count) => way % count)
      }
    },
  },
  'each-removed-is-named': {
    title: 'whatever is left out is asked for by its own canonical path',
    doc: 'Each value is left out in turn: either the customer is still ready, or exactly that value is named, with the customer’s own index.',
    run(bench) {
      for (const kind of bench.kinds) {
        const customer = bench.customer(kind)
        for (const path of removable(customer)) {
          const { ready, missing, invalid } = preflightOf(bench, without(customer, path))
          const asked = [...pathsIn(missing), ...invalid.map((issue) => issue.path)].map(generic)
          ensure(ready || names(asked, generic(path)), `without ${path} it asks for ${asked.join(', ')}`)
        }
      }
    },
  },
  'ready-is-accepted': {
    title: 'a customer called ready is accepted by the provider',
    doc: 'Each value of a complete customer is left out in turn; whenever preflight still says ready, the stand-in must agree. What it refuses belongs into the table.',
    async run(bench) {
      for (const kind of bench.kinds) {
        const customer = bench.customer(kind)
        for (const path of removable(customer)) {
          const partial = without(customer, path)
          if (!isReady(partial, bench.adapter, bench.now)) continue
          const session = await bench.open()
          succeeded(await session.create(partial), `create without ${path}, which preflight calls ready`)
        }
      }
    },
  },
  'schemas-tell-the-truth': {
    title: 'a value that a requirement’s schema accepts is accepted, and one that it refuses is refused',
    doc: 'A form is made of the schema of a requirement. A conversion that accepts less than its schema says (or more) belongs into the schema too: give the step a narrow.',
    run(bench) {
      for (const kind of bench.kinds) {
        const customer = bench.customer(kind)
        for (const requirement of bench.adapter.requirements(kind)) {
          if (!('path' in requirement) || requirement.path.includes('[]')) continue
          const { path, schema } = requirement
          for (const value of valuesFor(kind, requirement)) {
            const { invalid } = preflightOf(bench, withValue(customer, path, value))
            const refused = names(
              invalid.map((issue) => issue.path),
              path,
            )
            const accepted = schema.safeParse(value).success
            ensure(
              accepted !== refused,
              `${path}: its schema ${accepted ? 'accepts' : 'refuses'} what preflight does not`,
            )
          }
        }
      }
    },
  },
  'conditions-hold': {
    title: 'what is needed under a condition is asked of exactly those whom it concerns',
    doc: 'when is data that a form evaluates: it must say the same as preflight does.',
    skip: (bench) => (conditional(bench).length > 0 ? undefined : 'it asks nothing under a condition'),
    run(bench) {
      for (const { kind, when, paths } of conditional(bench)) {
        const bare = fill(bareOf(kind), preflightOf(bench, bareOf(kind)).missing)
        const askedOf = (customer: unknown) => pathsIn(preflightOf(bench, customer).missing).map(generic)
        const concerned = askedOf(meeting(bare, when.path, when.in[0]))
        const schema = schemaAt(kind, when.path)
        const other = (schema ? alternatives(schema, when.in[0]) : []).find(
          (value) => !when.in.includes(`${value}`),
        )
        const spared = askedOf(other === undefined ? bare : meeting(bare, when.path, other))
        const only = paths.filter(
          (path) => concerned.includes(generic(path)) && !spared.includes(generic(path)),
        )
        ensure(
          only.length > 0 || paths.every((path) => path === when.path),
          `${kind}: ${paths.join(', ')} must be asked where ${when.path} is ${when.in[0]}, and only there`,
        )
      }
    },
  },
  'own-options-are-checked': {
    title: 'a mistyped provider option is refused before anything is sent',
    doc: 'Declare the options that customer.providerOptions[id] may hold as a strict object.',
    async run(bench) {
      const session = await bench.open()
      const customer = withValue(bench.customer(), 'providerOptions', {
        [bench.factory.id]: { noSuchOption: 1 },
      })
      const { issues } = failed(
        await session.create(customer),
        { delivery: 'not_sent' },
        'create with an unknown option',
      )
      const path = `providerOptions.${bench.factory.id}.noSuchOption`
      ensure(
        issues.some((issue) => issue.path === path),
        `no issue names ${path}`,
      )
      ensure(session.wire.requests.length === 0, 'something was sent')
    },
  },
})

/** A customer who has this value, in a new element where the path is that of a list. */
function meeting(customer: unknown, path: string, value: unknown): unknown {
  if (!path.includes('[]')) return withValue(customer, path, value)
  const [list = '', key = ''] = path.split('[].')
  const existing = valueAt(customer, list)
  const elements = Array.isArray(existing) ? existing : []
  const element = elements[0] ?? (list === 'payoutAccounts' ? { kind: 'bank' } : {})
  return withValue(customer, list, [{ ...element, [key]: value }, ...elements.slice(1)])
}

const conditionsOrNone = (bench: Bench) => [
  ...bench.kinds.map((kind) => ({ kind, when: undefined })),
  ...conditional(bench),
]

/** The examples of a requirement, and whatever else the canonical model has in a closed list. */
function valuesFor(kind: CustomerKind, { path, schema }: FieldRequirement): unknown[] {
  const examples = (schema.meta()?.examples ?? []) as unknown[]
  const canonical = schemaAt(kind, path)
  return [...examples, ...(canonical instanceof z.ZodEnum ? canonical.options.slice(0, 8) : [])]
}

const kindAndParts = (bench: Bench) =>
  fc
    .constantFrom(...bench.kinds)
    .chain((kind) =>
      fc.record({ kind: fc.constant(kind), parts: fc.subarray(removable(bench.customer(kind))) }),
    )
