import { leavesOf } from '../customer/leaves.ts'
import { formatPath, parsePath, valueAt } from '../customer/path.ts'
import { applySteps, issueAt } from './apply-steps.ts'
import { isRefused } from './is-refused.ts'
import { pathOfLeaf } from './path-of-leaf.ts'
import { type Gap, nothing, type Reading, type ReadingContext } from './reading.ts'
import type { LeafSource } from './source.ts'

/** Reads one canonical value, or the placeholder for it. */
export function readLeaf(leaf: LeafSource, context: ReadingContext): Reading {
  const path = pathOfLeaf(leaf, context)
  const found = valueAt(context.input, path)
  const leaves = found === undefined || found === null ? [] : leavesOf(found, parsePath(path))
  // A list of texts is one leaf, and one of its texts may be refused.
  if ([path, ...leaves.map((leaf) => leaf.path)].some((one) => isRefused(one, context.refused)))
    return { ...nothing, path, leaves, refused: true }
  const gap: Gap = {
    type: 'value',
    path,
    fillable: leaf.placeholder?.value !== undefined,
    ...(leaf.pick && { pick: leaf.pick }),
  }
  if (found === undefined || found === null) {
    return fillIn(leaf, path, context) ?? { ...nothing, path, gaps: [gap] }
  }
  const stepped = applySteps(leaf.steps, found)
  if (stepped.type === 'value') return { ...nothing, path, leaves, value: stepped.value }
  if (stepped.type === 'invalid') return { ...nothing, path, leaves, issues: [issueAt(path, stepped)] }
  const filled = fillIn(leaf, path, context)
  if (filled) return { ...filled, leaves }
  return { ...nothing, path, passedOver: [{ path, reason: stepped.reason }], gaps: [gap] }
}

/** What the merchant's placeholder gives; it has to stand the same checks as a customer's own value. */
function fillIn(leaf: LeafSource, path: string, { input }: ReadingContext): Reading | undefined {
  const { name, value } = leaf.placeholder ?? {}
  const parent = parsePath(path).slice(0, -1)
  const hasParent = parent.length === 0 || (valueAt(input, formatPath(parent)) ?? undefined) !== undefined
  if (name === undefined || value === undefined || !hasParent) return undefined
  const stepped = applySteps(leaf.steps, value)
  if (stepped.type === 'value')
    return { ...nothing, path, value: stepped.value, filled: [{ path, placeholder: name }] }
  const problem = stepped.type === 'invalid' ? stepped.message : stepped.reason
  return {
    ...nothing,
    path,
    issues: [issueAt(path, { message: `the setting placeholders.${name} ${problem}` })],
  }
}
