import type { AdapterDescription } from '../adapter/adapter.ts'
import { type CustomerKind, customerKinds } from '../customer/customer.ts'
import { valueAt } from '../customer/path.ts'
import type { Clock } from '../customer/person.ts'
import { snapshotOf } from '../customer/snapshot.ts'
import { clockOf } from '../onboarding/clock-of.ts'
import { formatKey } from './answer-key.ts'
import { type Asker, askerOf, type Demand } from './asker.ts'
import { chooseWays } from './choose-ways.ts'
import { demandsOf } from './demands.ts'
import { askedBy, inModelOrder, labelsOf } from './describe-slots.ts'
import type { Element } from './element.ts'
import { kindQuestion } from './kind-question.ts'
import { narrowSlot } from './narrow-slot.ts'
import { conditionsOf, countQuestions, type Plan, planOf } from './plan.ts'
import type { Question } from './question.ts'
import { ruleDemands } from './rule-demands.ts'
import { shareLengths } from './share-lengths.ts'

/**
 * A flat list of questions whose answers satisfy all these providers at once: factories, or configured adapters, which ask
 * more narrowly and in the merchant's words. In the order of the canonical model.
 *
 * The list is as short as a bounded search finds. For a few providers that is the least. It may be a question longer if
 * many providers accept different kinds of list elements, or leave choices that depend on each other: the search ends
 * before all combinations are tried, and time grows with the square of the number of providers, not exponentially.
 *
 * Given a kind, it asks all that a customer of that kind may need; what is needed under a condition carries `when`.
 * Given a customer, it asks only for what this one lacks, and again for what is there and not accepted.
 *
 * Values that have to share a limit, such as the lines of an address that goes out as one text, get an even share of it,
 * so that all answers which pass their own schema pass together. A longer value may still do: `preflight` tells.
 *
 * @example
 * const form = formJsonSchema(questions('individual', [sqril, saudiPayee]))
 * const customer = answer({ kind: 'individual' }, answersOfTheForm)
 */
export function questions(
  subject: CustomerKind | object,
  adapters: readonly AdapterDescription[],
  options: { now?: Clock | undefined } = {},
): Question[] {
  const now = clockOf(options)
  const snapshot = snapshotOf(typeof subject === 'string' ? { kind: subject } : subject)
  const askers = (adapters ?? []).flatMap((adapter) => askerOf(adapter, snapshot, now) ?? [])
  const kind = customerKinds.find((known) => known === valueAt(snapshot.value, 'kind'))
  const first = kindQuestion(adapters ?? [], kind)
  if (!kind || askers.length === 0) return first
  const isOpen = typeof subject === 'string'
  const plan = makePlan(askers, isOpen)
  const limits = shareLengths(plan, askers, isOpen)
  const slots = inModelOrder(plan.slots, kind)
  const labels = labelsOf(slots)
  const ordinals = ordinalsOf(plan.elements, kind)
  const others = slots.map((slot): Question => {
    const { path, element, needs } = slot
    const when = conditionsOf(needs)
    const choice = needs.every((need) => need.choice) ? needs[0]?.choice : undefined
    return {
      key: formatKey(path, kind, element?.item, element && ordinals.get(element)),
      path,
      label: labels.get(slot) ?? path,
      ...narrowSlot(slot, plan, limits.get(slot), now),
      askedBy: askedBy(slot),
      ...(element && { item: element.item }),
      ...(when && { when }),
      ...(choice && { choice }),
    }
  })
  return [...first, ...others]
}

/** Asks what is missing, then what the providers' rules demand because of what is asked, until nothing is added. */
function makePlan(askers: readonly Asker[], isOpen: boolean): Plan {
  const planFor = (demands: readonly Demand[]) => planOf(chooseWays(demands, countQuestions), askers)
  const demands = new Map(askers.flatMap(demandsOf).map((demand) => [nameOf(demand, askers), demand]))
  for (;;) {
    const plan = planFor([...demands.values()])
    const known = demands.size
    for (const demand of askers.flatMap((asker) => ruleDemands(asker, plan, isOpen))) {
      demands.set(nameOf(demand, askers), demand)
    }
    if (demands.size === known) return plan
  }
}

const nameOf = ({ asker, requirement }: Demand, askers: readonly Asker[]) =>
  JSON.stringify([askers.indexOf(asker), requirement], (key, value) => (key === 'schema' ? undefined : value))

/** Tells elements apart of which the same is said. */
function ordinalsOf(elements: readonly Element[], kind: CustomerKind): Map<Element, number> {
  const counts = new Map<string, number>()
  return new Map(
    elements.map((element) => {
      const name = formatKey(`${element.list}[]`, kind, element.item)
      counts.set(name, (counts.get(name) ?? 0) + 1)
      return [element, counts.get(name) ?? 1]
    }),
  )
}
