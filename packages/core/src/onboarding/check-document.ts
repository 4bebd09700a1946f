import type { AdapterDescription } from '../adapter/adapter.ts'
import type { CustomerDocument } from '../adapter/capabilities.ts'
import type { Issue } from '../result/issue.ts'
import { type OnboardingError, onboardingError } from '../result/onboarding-error.ts'

/** Why a file cannot be sent, by what the provider says it takes; `undefined` where it can. */
export function documentRefusal(
  document: CustomerDocument,
  { id, name, capabilities }: AdapterDescription,
): OnboardingError | undefined {
  const rules = capabilities.documents ?? []
  const rule = rules.find(({ type }) => type === document.type)
  if (!rule) {
    const message = `must be one of ${rules.map(({ type }) => type).join(', ')}`
    const issues: Issue[] = [{ path: 'type', code: 'not_accepted', message }]
    return onboardingError(id, 'unsupported', `${name} takes no such document: its type ${message}`, {
      issues,
    })
  }
  const { content, contentType } = document
  const issues: Issue[] = []
  const refuse = (path: string, code: Issue['code'], message: string) => issues.push({ path, code, message })
  if (!rule.contentTypes.includes(contentType))
    refuse('contentType', 'not_accepted', `must be one of ${rule.contentTypes.join(', ')}`)
  if (!(content instanceof Uint8Array)) refuse('content', 'invalid', 'must be a Uint8Array')
  else if (content.byteLength === 0) refuse('content', 'required', 'must not be empty')
  else if (content.byteLength > rule.maxBytes)
    refuse('content', 'too_long', `must have at most ${rule.maxBytes} bytes`)
  if (issues.length === 0) return undefined
  const words = issues.map(({ path, message }) => `${path} ${message}`).join('; ')
  return onboardingError(id, 'unmet_requirements', `The document cannot be sent: ${words}`, { issues })
}
