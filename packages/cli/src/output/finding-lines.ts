import {
  asksForValue,
  type Issue,
  type MappingEntry,
  type Preflight,
  type Requirement,
  type ValueRequirement,
} from '@portico/core'
import { choiceLines, pathWords, requirementWords, valueWords } from './requirement-words.ts'
import { shownEntries } from './shown-entries.ts'
import type { Paint } from './style.ts'

/** What a preflight found, one finding per line: paths and rules, never values. */
export function findingLines(found: Preflight, paint: Paint): string[] {
  const { unsupportedKind, missing, invalid, lossy, warnings } = found
  if (unsupportedKind)
    return [`takes no ${unsupportedKind.kind}, only ${unsupportedKind.supported.join(' or ')}`]
  return [
    ...missing.flatMap((requirement) => missingLines(requirement, paint('red', 'missing'))),
    ...invalid.map((issue) => `${paint('red', 'invalid')}  ${issueWords(issue)}`),
    ...warningLines(warnings, paint),
    ...lossLines(shownEntries(lossy), paint),
  ]
}

export const warningLines = (warnings: Preflight['warnings'], paint: Paint): string[] =>
  warnings.map(
    ({ path, message }) => `${paint('yellow', 'warning')}  ${path ? `${path}: ${message}` : message}`,
  )

/** What a provider does not get, one line per reason. */
export function lossLines(lossy: readonly MappingEntry[], paint: Paint): string[] {
  const byReason = Map.groupBy(lossy, ({ reason = '' }) => reason)
  return [...byReason].map(([reason, entries]) => {
    const paths = [...new Set(entries.map(({ path }) => path))].join(', ')
    return `${paint('yellow', 'lost')}     ${reason ? `${paths} (${reason})` : paths}`
  })
}

/** `gender must be one of male, female (gender)`; the provider's own name of the field at the end. */
export function issueWords({ path, message, providerField }: Issue): string {
  const words = path === '' ? message : `${path} ${message}`
  return providerField ? `${words} (${providerField})` : words
}

function missingLines(requirement: Requirement, label: string): string[] {
  if (requirement.type !== 'anyOf') {
    return [
      `${label}  ${asksForValue(requirement) ? fieldWords(requirement) : requirementWords(requirement)}`,
    ]
  }
  const [first, ...ways] = choiceLines(requirement)
  return [`${label}  ${first}`, ...ways.map((way) => `         ${way}`)]
}

const fieldWords = (requirement: ValueRequirement): string =>
  `${pathWords(requirement)}: ${valueWords(requirement.schema)}`
