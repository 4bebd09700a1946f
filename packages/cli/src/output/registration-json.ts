import type { Registration } from '@portico/core'
import { requirementJson } from './requirement-json.ts'

/** A registration as plain data; the provider's whole answer only where personal data may be shown. */
export function registrationJson(registration: Registration, reveal: boolean): unknown {
  const { raw, outstanding, ...plain } = registration
  return { ...plain, outstanding: outstanding.map(requirementJson), ...(reveal && { raw: raw() }) }
}
