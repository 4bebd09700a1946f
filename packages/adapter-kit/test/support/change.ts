import type { CustomerChanges } from '@portico/core'
import { expect } from 'vitest'
import { acme } from './acme.ts'

/** What a change sends, or `path code` of everything that keeps it from being sent. */
export async function change(provider: Parameters<typeof acme>[0], changes: object) {
  const { onboarding, sent } = acme(provider)
  const result = await onboarding.update('acme-1', changes as CustomerChanges)
  if (result.isOk()) return sent[0]
  expect(sent).toEqual([])
  expect(result.error.delivery).toBe('not_sent')
  return result.error.issues.map(({ path, code }) => `${path} ${code}`)
}
