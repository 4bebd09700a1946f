import { err, ok, type Result } from 'neverthrow'
import type { AdapterDescription } from '../adapter/adapter.ts'
import type { CustomerDocument } from '../adapter/capabilities.ts'
import { isPrintable } from '../customer/primitives.ts'
import type { Issue } from '../result/issue.ts'
import { type OnboardingError, onboardingError } from '../result/onboarding-error.ts'

/** Reads a file once and copies its bytes; refuses what the provider does not take. */
export function checkDocument(
  given: unknown,
  { id, name, capabilities }: AdapterDescription,
): Result<CustomerDocument, OnboardingError> {
  const { type, content, contentType, fileName } = (given ?? {}) as Partial<
    Record<keyof CustomerDocument, unknown>
  >
  const rules = capabilities.documents ?? []
  const rule = rules.find((known) => known.type === type)
  if (!rule) {
    const message = `must be one of ${rules.map((known) => known.type).join(', ')}`
    const issues: Issue[] = [{ path: 'type', code: 'not_accepted', message }]
    return err(
      onboardingError(id, 'unsupported', `${name} takes no such document: its type ${message}`, { issues }),
    )
  }
  const issues: Issue[] = []
  const refuse = (path: string, code: Issue['code'], message: string) => issues.push({ path, code, message })
  const accepted = rule.contentTypes.find((known) => known === mimeType(contentType))
  if (accepted === undefined)
    refuse('contentType', 'not_accepted', `must be one of ${rule.contentTypes.join(', ')}`)
  if (!(content instanceof Uint8Array)) refuse('content', 'invalid', 'must be a Uint8Array')
  else if (content.byteLength === 0) refuse('content', 'required', 'must not be empty')
  else if (content.byteLength > rule.maxBytes)
    refuse('content', 'too_long', `must have at most ${rule.maxBytes} bytes`)
  const named = typeof fileName === 'string' && isPrintable(fileName) ? { fileName } : {}
  if (fileName !== undefined && !('fileName' in named))
    refuse('fileName', 'invalid', 'must be text, and not blank')
  if (issues.length > 0 || accepted === undefined || !(content instanceof Uint8Array)) {
    const words = issues.map(({ path, message }) => `${path} ${message}`).join('; ')
    return err(onboardingError(id, 'unmet_requirements', `The document cannot be sent: ${words}`, { issues }))
  }
  return ok({ type: rule.type, content: new Uint8Array(content), contentType: accepted, ...named })
}

/** MIME types are case-insensitive. Many programs write `image/jpg`, which is not registered. */
function mimeType(contentType: unknown): unknown {
  if (typeof contentType !== 'string') return contentType
  const type = contentType.trim().toLowerCase()
  return type === 'image/jpg' || type === 'image/pjpeg' ? 'image/jpeg' : type
}
