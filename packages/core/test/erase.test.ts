import { inspect } from 'node:util'
import { createOnboarding } from '@portico/core'
import { onboardingError, type ProviderErasure } from '@portico/core/adapter'
import { errAsync, okAsync } from 'neverthrow'
import { expect, test } from 'vitest'
import { fakeAdapter } from './support/fake-adapter.ts'

const raw = () => ({ note: 'Ann asked for it' })
const erasing = (answer: ProviderErasure) =>
  createOnboarding(fakeAdapter({ erase: () => okAsync(answer) }), { account: 'fake-eu' })

test.each([
  { type: 'erased' as const },
  { type: 'nothing_held' as const },
  { type: 'scheduled' as const, dueAt: '2026-12-01T00:00:00.000Z' },
])('an erasure says what becomes of the data, and prints nothing of the answer: $type', async (answer) => {
  const erasure = (await erasing({ ...answer, raw }).erase('p1'))._unsafeUnwrap()
  expect(JSON.parse(JSON.stringify(erasure))).toEqual({ provider: 'fake', account: 'fake-eu', ...answer })
  expect(inspect(erasure)).not.toContain('Ann')
  expect(erasure.raw()).toEqual({ note: 'Ann asked for it' })
})

test('an erase of a customer that the provider does not know is not_found', async () => {
  const error = onboardingError('fake', 'not_found', 'no', { delivery: 'refused' })
  const { erase } = createOnboarding(fakeAdapter({ erase: () => errAsync(error) }))
  expect((await erase('p1'))._unsafeUnwrapErr()).toMatchObject({ code: 'not_found', operation: 'erase' })
})

test('an erase by reference needs a provider that looks customers up by it', async () => {
  const { erase } = erasing({ type: 'erased', raw })
  expect((await erase({ reference: 'ann-1' }))._unsafeUnwrapErr()).toMatchObject({
    code: 'unsupported',
    delivery: 'not_sent',
  })
})
