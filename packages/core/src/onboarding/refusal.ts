import type { AdapterDescription } from '../adapter/adapter.ts'
import { conditionInWords } from '../condition/condition-in-words.ts'
import { holdsFor } from '../condition/holds.ts'
import type { Issue } from '../result/issue.ts'
import { namedPaths } from '../result/named-paths.ts'
import { type OnboardingError, onboardingError } from '../result/onboarding-error.ts'
import type { DocumentRequirement, Requirement } from '../result/requirement.ts'
import type { Examination } from './preflight.ts'

/** The error of a customer that is not sent: canonical and provider findings together, and what may not be lost. */
export function refusalOf(
  examination: Examination,
  adapter: AdapterDescription,
  lost: readonly Issue[] = [],
): OnboardingError {
  const { unsupportedKind, canonicalIssues, missing, invalid, evaluation } = examination
  if (unsupportedKind) {
    const message = `${adapter.name} does not take a customer of kind ${unsupportedKind.kind}, only ${adapter.kinds.join(' or ')}`
    return onboardingError(adapter.id, 'unsupported', message, {
      issues: [{ path: 'kind', code: 'not_accepted', message }],
    })
  }
  const issues = [
    ...missing.flatMap((one) => issuesOfRequirement(one, evaluation?.context.input)),
    ...invalid,
    ...lost,
  ]
  const where = namedPaths(issues)
  const what =
    lost.length < issues.length
      ? `${adapter.name} needs more or other data`
      : `strict is on, and ${adapter.name} would not receive`
  return canonicalIssues.length > 0
    ? onboardingError(adapter.id, 'invalid_customer', `The customer is not valid${where}`, { issues })
    : onboardingError(adapter.id, 'unmet_requirements', `${what}${where}`, { issues })
}

function documentMessage({ document, providerType, belongsTo }: DocumentRequirement): string {
  const named = providerType ? `${document} (providerType ${providerType})` : document
  return `must include a document of type ${named}${belongsTo ? ` that belongs to ${belongsTo}` : ''}`
}

/** One issue per value and provider field. A condition that does not hold yet may come to hold by other values. */
export function issuesOfRequirement(requirement: Requirement, input: unknown): Issue[] {
  if (requirement.type === 'anyOf') {
    return requirement.alternatives.flatMap((way) =>
      way
        .flatMap((inner) => issuesOfRequirement(inner, input))
        .map((issue) => ({ ...issue, message: `is one way: ${requirement.reason}` })),
    )
  }
  if (requirement.type === 'link') return []
  if (requirement.type === 'document') {
    const message = documentMessage(requirement)
    return requirement.providerFields.map((providerField) => ({
      path: 'documents',
      code: 'required',
      message,
      providerField,
    }))
  }
  const { path, providerFields, when } = requirement
  const reason = when && `${holdsFor(when, input) ? ', as' : ' if'} ${conditionInWords(when)}`
  const message = `is required${reason ?? ''}`
  const issue: Issue = { path, code: 'required', message }
  if (providerFields.length === 0) return [issue]
  return providerFields.map((providerField) => ({ ...issue, providerField }))
}
