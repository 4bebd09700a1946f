import type { Requirement } from '@portico/core'
import * as z from 'zod'
import type { Break } from '../reference/reference.ts'
import { describes, parts } from './broken.ts'
import { field } from './broken-fields.ts'

export const requirementsDeclaredBreaks: Record<string, Break> = {
  'requirements/schemas-tell-the-truth': {
    what: 'codes that do not narrow the schema',
    ...field('gender', ({ source, ...one }) => ({
      ...one,
      source: { ...source, steps: source.steps.map(({ apply }) => ({ apply })) },
    })),
  },
  'requirements/conditions-hold': {
    what: 'a condition told wrongly',
    ...describes(({ requirements }) => ({ requirements: (kind) => requirements(kind).map(forEuros) })),
  },
  'requirements/own-options-are-checked': {
    what: 'any option taken',
    ...parts({ options: z.object({}) as never }),
  },
  'requirements/own-options-are-checked-in-updates': {
    what: 'any option taken',
    ...parts({ options: z.looseObject({}) as never }),
  },
}

function forEuros(requirement: Requirement): Requirement {
  if (requirement.type === 'anyOf')
    return { ...requirement, alternatives: requirement.alternatives.map((way) => way.map(forEuros)) }
  if (requirement.type !== 'field') return requirement
  const { when } = requirement
  return when && 'in' in when && when.in.includes('AED')
    ? { ...requirement, when: { ...when, in: ['EUR'] } }
    : requirement
}
