import * as z from 'zod'
import type { AdapterDescription } from '../adapter/adapter.ts'
import type { Clock } from '../customer/person.ts'
import type { Snapshot } from '../customer/snapshot.ts'
import { applySteps } from '../field-table/apply-steps.ts'
import { schemaOf } from '../field-table/canonical-schema.ts'
import type { Evaluation } from '../field-table/evaluate.ts'
import type { Field } from '../field-table/field-table.ts'
import { pathOfLeaf } from '../field-table/path-of-leaf.ts'
import type { JoinSource, LeafSource, Source } from '../field-table/source.ts'
import type { Step } from '../field-table/step.ts'
import { examine } from '../onboarding/preflight.ts'
import type { Issue } from '../result/issue.ts'
import type { Requirement, ValueRequirement } from '../result/requirement.ts'
import { narrowedBy, valuesOf } from './narrowed-by.ts'
import type { Choice } from './question.ts'

/** A provider with all that it says of the customer at hand. */
export interface Asker {
  readonly adapter: AdapterDescription
  readonly evaluation: Evaluation
  readonly missing: readonly Requirement[]
  readonly invalid: readonly Issue[]
  readonly readers: readonly Reader[]
}

/** One use of one canonical value by one provider. */
export interface Reader {
  readonly asker: Asker
  readonly field: Field
  readonly leaf: LeafSource
  /** What the value goes through by itself. */
  readonly steps: readonly Step[]
  /** The closed list of values that pass these steps, if there is one. */
  readonly closedList: ReadonlySet<string> | undefined
  /** Whether the value is a list of texts. */
  readonly isList: boolean
  /** The text that it becomes a part of, and what that goes through. */
  readonly joined?: { readonly join: JoinSource; readonly steps: readonly Step[] }
}

/** A requirement with who has it. */
export interface Demand {
  readonly asker: Asker
  readonly requirement: Requirement
}

/** A single value that somebody needs. */
export interface Need {
  readonly asker: Asker
  readonly requirement: ValueRequirement
  readonly choice?: Choice
}

/** `undefined` for a provider that does not take this kind of customer. */
export function askerOf(adapter: AdapterDescription, subject: Snapshot, now: Clock): Asker | undefined {
  const { evaluation, missing, invalid } = examine(subject, adapter, now)
  if (!evaluation) return undefined
  const readers: Reader[] = []
  const asker = { adapter, evaluation, missing, invalid, readers }
  for (const field of evaluation.table.fields) {
    for (const route of routesOf(field.source, [])) {
      const canonical = canonicalOf(route, evaluation)
      const isList = canonical instanceof z.ZodArray
      readers.push({ asker, field, closedList: closedListOf(route, canonical), isList, ...route })
    }
  }
  return asker
}

const canonicalOf = ({ leaf }: Route, evaluation: Evaluation): z.ZodType | undefined =>
  schemaOf(pathOfLeaf(leaf, evaluation.context), evaluation, leaf.pick?.where)

function closedListOf({ steps }: Route, canonical: z.ZodType | undefined): ReadonlySet<string> | undefined {
  const values = canonical && steps.length > 0 ? valuesOf(narrowedBy(steps, canonical)) : undefined
  return values && new Set(values.filter((value) => applySteps(steps, value).type !== 'invalid'))
}

type Route = Pick<Reader, 'leaf' | 'steps' | 'joined'>

function routesOf(source: Source, after: readonly Step[]): Route[] {
  switch (source.type) {
    case 'leaf':
      return [{ leaf: source, steps: [...source.steps, ...after] }]
    case 'join': {
      const joined = { join: source, steps: [...source.steps, ...after] }
      return source.parts.map((leaf) => ({ leaf, steps: leaf.steps, joined }))
    }
    case 'firstOf':
      return source.sources.flatMap((inner) => routesOf(inner, [...source.steps, ...after]))
    case 'constant':
    case 'file':
      return []
  }
}
