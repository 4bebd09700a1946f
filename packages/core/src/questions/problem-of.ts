import { valueAt } from '../customer/path.ts'
import { applySteps } from '../field-table/apply-steps.ts'
import { pathOfLeaf } from '../field-table/path-of-leaf.ts'
import type { JoinSource, LeafSource } from '../field-table/source.ts'
import { isRead } from './accepted-values.ts'
import type { Asker, Reader } from './asker.ts'
import { conditionsOf, type Plan, type Slot, slotOf } from './plan.ts'

/** Why one use of an answer would not do, in words; `undefined` where it would. */
export function problemOf(value: unknown, reader: Reader, slot: Slot, plan: Plan): string | undefined {
  if (!isRead(reader, value)) return undefined
  const stepped = applySteps(reader.steps, value)
  if (stepped.type === 'invalid') return stepped.message
  if (stepped.type === 'unsuitable') return mustSuit(reader, slot, plan) ? stepped.reason : undefined
  if (!reader.joined) return undefined
  const whole = applySteps(reader.joined.steps, joinedText(stepped.value, reader, reader.joined.join, plan))
  // How long it may be together is another question: lengths are shared out.
  return whole.type === 'invalid' && whole.code !== 'too_long' ? whole.message : undefined
}

/** Whether the provider has nothing else for a field that it insists on. */
function mustSuit({ asker, field, leaf, joined }: Reader, slot: Slot, plan: Plan): boolean {
  const isNeeded = field.required || slot.needs.some((need) => need.asker === asker)
  if (!isNeeded || leaf.placeholder?.value !== undefined) return false
  return !asker.readers.some((other) => {
    const isSameText = joined !== undefined && other.joined?.join === joined.join
    return other.field === field && other.leaf !== leaf && !isSameText && isCertain(other, plan)
  })
}

/** Whether a value will be there whatever the customer is like. */
function isCertain({ asker, leaf }: Reader, plan: Plan): boolean {
  const { context } = asker.evaluation
  const slot = slotOf(plan, asker, leaf)
  return slot
    ? !conditionsOf(slot.needs)
    : (valueAt(context.input, pathOfLeaf(leaf, context)) ?? null) !== null
}

/** The text with this answer in it, and examples for the other answers that go into it. */
function joinedText(value: unknown, { asker, leaf }: Reader, { parts, separator }: JoinSource, plan: Plan) {
  const texts = parts.map((part) => (part === leaf ? value : sampleOf(part, asker, plan)))
  return texts.filter((text) => text !== undefined).join(separator)
}

// The text is checked once for each of some 250 countries. No provider takes a longer part: the question asks for it again.
const longestSample = 1000

function sampleOf(part: LeafSource, asker: Asker, plan: Plan): unknown {
  const { context } = asker.evaluation
  const examples = slotOf(plan, asker, part)?.canonical.meta()?.examples
  const sample = Array.isArray(examples) ? examples[0] : valueAt(context.input, pathOfLeaf(part, context))
  if (sample === undefined || sample === null || String(sample).length > longestSample) return undefined
  const stepped = applySteps(part.steps, sample)
  return 'value' in stepped ? stepped.value : undefined
}
