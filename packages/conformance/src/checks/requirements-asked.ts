import type { Customer, Requirement } from '@portico/core'
import { failed } from '../bench/expect.ts'
import { checksOf, ensure } from '../check.ts'
import { generic, valueAt, without } from '../customers/edit.ts'
import { pathsIn } from '../customers/fill.ts'
import { bareOf, removable } from './incomplete-customers.ts'
import { preflightOf } from './preflight-of.ts'

const unconditional = (requirements: readonly Requirement[]) =>
  requirements.flatMap((requirement) =>
    requirement.type === 'field' && !requirement.when ? [requirement.path] : [],
  )

/** Whether this value alone meets this requirement: no other element of its list could stand in for its own. */
function isOnly(requirement: Requirement, customer: Customer, path: string): boolean {
  if (requirement.type !== 'field' || requirement.when || requirement.path !== generic(path)) return false
  const { item = {} } = requirement
  const [, list = '', index = ''] = /^(.*)\[(\d+)\]/.exec(path) ?? []
  const elements = list ? (valueAt(customer, list) as Record<string, unknown>[]) : []
  const fits = elements.map((element) =>
    Object.entries(item).every(([key, values]) => values.includes(String(element[key]))),
  )
  return list === '' || (fits[Number(index)] === true && fits.filter(Boolean).length === 1)
}

/** What is asked for: everything at once, before anything is sent, and nothing of whom lacks nothing. */
export const requirementsAsked = checksOf('requirements', {
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
    ownPromise: true,
    async run(bench) {
      for (const customer of bench.customers()) {
        const { kind } = customer
        const session = await bench.open()
        const result = await session.create(bareOf(customer) as Customer)
        const { issues } = failed(result, { delivery: 'not_sent' }, `create of a bare ${kind}`)
        const told = issues.map(({ path }) => generic(path))
        const untold = unconditional(bench.adapter.requirements(kind)).filter(
          (path) => valueAt(bareOf(customer), path) === undefined && !told.includes(generic(path)),
        )
        ensure(untold.length === 0, `${kind}: not told in the first round: ${untold.join(', ')}`)
      }
    },
  },
  'nothing-is-sent-unready': {
    title: 'nothing is sent while anything that it asks for is missing',
    doc: 'A request that cannot succeed costs an attempt and sends data to no end. What requirements lists must be required by the field table too.',
    ownPromise: true,
    async run(bench) {
      for (const customer of bench.customers()) {
        const asked = bench.adapter.requirements(customer.kind)
        for (const path of removable(customer).filter((one) =>
          asked.some((each) => isOnly(each, customer, one)),
        )) {
          const session = await bench.open()
          const result = await session.create(without(customer, path))
          failed(result, { delivery: 'not_sent', retryable: false }, `create without ${path}`)
          ensure(session.wire.requests.length === 0, `something was sent without ${path}`)
        }
      }
    },
  },
})
