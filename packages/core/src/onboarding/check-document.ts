import { err, ok, type Result } from 'neverthrow'
import type { AdapterDescription } from '../adapter/adapter.ts'
import type { CustomerDocument } from '../adapter/capabilities.ts'
import type { Issue } from '../result/issue.ts'
import { type OnboardingError, onboardingError } from '../result/onboarding-error.ts'
import { readDocument } from './read-document.ts'

/** Reads a file to upload; refuses what the provider does not take. */
export function checkDocument(
  given: unknown,
  { id, name, capabilities }: AdapterDescription,
): Result<CustomerDocument, OnboardingError> {
  const rules = capabilities.documents ?? []
  const { type } = (given ?? {}) as { type?: unknown }
  if (!rules.some((rule) => rule.type === type)) {
    const message = `must be one of ${[...new Set(rules.map((rule) => rule.type))].join(', ')}`
    const issues: Issue[] = [{ path: 'type', code: 'not_accepted', message }]
    return err(
      onboardingError(id, 'unsupported', `${name} takes no such document: its type ${message}`, { issues }),
    )
  }
  const { document, issues } = readDocument(given, rules)
  if (issues.length === 0) return ok(document)
  const words = issues.map(({ path, message }) => `${path} ${message}`).join('; ')
  return err(
    onboardingError(id, 'unmet_requirements', `The document cannot be sent: ${words}`, {
      issues: [...issues],
    }),
  )
}
