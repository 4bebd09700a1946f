import type { RegistrationReason } from '@portico/core/adapter'

/**
 * A reason as providers often say it: a code, or `{ field: code }`. Anything else, such as prose, is behind `raw` alone.
 *
 * @example more: ({ issues = [] }) => ({ reasons: issues.map(reasonOf) })
 */
export function reasonOf(said: unknown): RegistrationReason {
  const raw = () => said
  if (typeof said === 'string') return { code: said, raw }
  const [[providerField, code] = [], ...others] = Object.entries(Object(said))
  const isIssue = providerField !== undefined && typeof code === 'string' && others.length === 0
  return isIssue ? { providerField, code, raw } : { raw }
}
