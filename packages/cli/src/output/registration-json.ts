import type { Registration } from '@portico/core'
import { shownEntries } from './shown-entries.ts'

/** A registration as plain data; the provider's whole answer only where personal data may be shown. */
export function registrationJson(registration: Registration, reveal: boolean): unknown {
  const { raw, mapping, ...plain } = registration
  return {
    ...plain,
    mapping: shownEntries(mapping, reveal),
    ...(reveal && { raw: raw() }),
  }
}
