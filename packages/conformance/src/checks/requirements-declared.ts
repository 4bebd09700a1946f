import {
  type CustomerKind,
  conditionInWords,
  type FieldRequirement,
  type OnboardingError,
} from '@portico/core'
import type { Result } from 'neverthrow'
import * as z from 'zod'
import type { Bench } from '../bench/bench.ts'
import { failed } from '../bench/expect.ts'
import type { Session } from '../bench/session.ts'
import { ensure, promisesOf, same, shown } from '../check.ts'
import { without, withValue } from '../customers/edit.ts'
import { fill, names } from '../customers/fill.ts'
import { keysAt, rootOf, schemaAt } from '../customers/model.ts'
import { askedFor, askedNow, conditional, meeting, pathsRead, unconditional } from './conditions.ts'
import { bareOf } from './incomplete-customers.ts'
import { preflightOf } from './preflight-of.ts'
import { withoutUpdate } from './without-operations.ts'

/** The data of which a form is made: schemas, conditions, options. */
export const requirementsDeclared = promisesOf('requirements', {
  'schemas-tell-the-truth': {
    title: 'a value that a requirement’s schema accepts is accepted, and one that it refuses is refused',
    doc: 'A form is made of the schema of a requirement. A conversion that accepts less than its schema says (or more) belongs into the schema too: give the step a narrow.',
    run(bench) {
      for (const customer of bench.customers()) {
        const { kind } = customer
        for (const requirement of bench.adapter.requirements(kind)) {
          if (requirement.type !== 'field' || requirement.path.includes('[]')) continue
          const { path, schema } = requirement
          for (const value of valuesFor(kind, requirement)) {
            const changed = withValue(customer, path, value)
            // What does not fit the rest of this customer, such as a region of another country.
            if (z.safeParse(schema, value).success && !z.safeParse(rootOf(kind), changed).success) continue
            const { invalid } = preflightOf(bench, changed)
            const refused = names(
              invalid.map((issue) => issue.path),
              path,
            )
            const accepted = z.safeParse(schema, value).success
            ensure(
              accepted !== refused,
              `${path}: its schema ${accepted ? 'accepts' : 'refuses'} ${shown(value)}, preflight does not`,
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
      for (const { kind, when, paths, asked } of conditional(bench)) {
        const none = bareOf(bench.customer(kind))
        const { missing } = preflightOf(bench, none)
        const bares = [askedNow(missing, none), unconditional(missing)].map((some) => fill(none, some))
        // What is asked because a value is absent, or an element is there, may have been filled in as well.
        const lacking = (customer: unknown) =>
          paths
            .filter((path) => !pathsRead(when).includes(path))
            .reduce((left, path) => without(left, path.replaceAll('[]', '[0]')), customer)
        const askedOf = (customer: unknown) =>
          [customer, lacking(customer)].map((one) => askedFor(preflightOf(bench, one).missing))
        const only = bares.flatMap((bare) => {
          const concerned = askedOf(meeting(bare, when, kind, bench))
          const spared = askedOf(meeting(bare, when, kind, bench, false))
          return asked.filter((one) =>
            concerned.some((paths, index) => paths.includes(one) && !spared[index]?.includes(one)),
          )
        })
        ensure(
          only.length > 0 ||
            paths.every((path) => pathsRead(when).includes(path) || isAlwaysNeeded(kind, path)),
          `${kind}: ${paths.join(', ')} must be asked if ${conditionInWords(when)}, and only then`,
        )
      }
    },
  },
  'own-options-are-checked': {
    title: 'a mistyped provider option is refused before anything is sent',
    doc: 'Declare the options that customer.providerOptions[id] may hold as a strict object.',
    async run(bench) {
      for (const customer of bench.customers())
        await ensureMistypedIsRefused(
          bench,
          (session) => session.create(withMistyped(bench, customer)),
          'create',
        )
    },
  },
  'own-options-are-checked-in-updates': {
    title: 'a mistyped provider option in an update is refused before anything is sent',
    doc: 'The same strict object checks the options of a change.',
    skip: withoutUpdate,
    async run(bench) {
      for (const { kind } of bench.customers()) {
        const changes = withMistyped(bench, bench.changes(kind))
        await ensureMistypedIsRefused(bench, (session) => session.update('customer-1', changes), 'update')
      }
    },
  },
})

const withMistyped = <T>({ factory }: Bench, value: T): T =>
  withValue(value, 'providerOptions', { [factory.id]: { noSuchOption: 1 } })

async function ensureMistypedIsRefused(
  bench: Bench,
  start: (session: Session) => Promise<Result<unknown, OnboardingError>>,
  what: string,
): Promise<void> {
  const session = await bench.open()
  const { issues } = failed(await start(session), { delivery: 'not_sent' }, `${what} with an unknown option`)
  const path = `providerOptions.${bench.factory.id}.noSuchOption`
  ensure(
    issues.some((issue) => issue.path === path),
    `no issue names ${path}, but ${issues.map((issue) => issue.path).join(', ')}`,
  )
  same(session.wire.requests.length, 0, `requests of ${what} with an unknown option`)
}

/** The examples of a requirement, and whatever else the canonical model has in a closed list. */
function valuesFor(kind: CustomerKind, { path, schema }: FieldRequirement): unknown[] {
  const examples = (z.globalRegistry.get(schema)?.examples ?? []) as unknown[]
  const canonical = schemaAt(kind, path)
  return [...examples, ...(canonical instanceof z.ZodEnum ? canonical.options.slice(0, 8) : [])]
}

/** Whether the model itself requires this key of its object or element, under whatever condition. */
function isAlwaysNeeded(kind: CustomerKind, path: string): boolean {
  const [, parent = '', key] = /^(.*)\.([^.]+)$/.exec(path) ?? []
  return keysAt(kind, parent).some((one) => one.key === key && !one.optional)
}
