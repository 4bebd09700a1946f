import { createOnboarding, mergeStatus, type StatusUpdate, statusUpdate } from '@portico/core'
import { saudiPayee } from '@portico/saudi-payee'
import { amal, now, perTest, useSandbox } from '@portico/test-support'
import { expect, test } from 'vitest'

const sandbox = await useSandbox()
const photo = {
  type: 'identification',
  content: new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1]),
  contentType: 'image/png',
} as const
const onboarding = perTest(() => createOnboarding(saudiPayee(sandbox.providers['saudi-payee']), { now }))

test('a create, an upload and an approval within one second end active, in whatever order they are merged', async () => {
  const news = []
  const created = (await onboarding.create(amal))._unsafeUnwrap()
  const ref = created.providerCustomerId
  news.push(statusUpdate(created, now()))
  news.push(statusUpdate((await onboarding.uploadDocument(ref, photo))._unsafeUnwrap(), now()))
  sandbox.state['saudi-payee'].approve(ref)
  news.push(statusUpdate((await onboarding.get(ref))._unsafeUnwrap(), now()))
  expect(news.map(({ status }) => status)).toEqual(['incomplete', 'pending', 'active'])

  const [first, second, third] = news as [StatusUpdate, StatusUpdate, StatusUpdate]
  for (const order of [
    [first, second, third],
    [third, second, first],
    [second, third, first],
    [third, first, second],
  ]) {
    const merged = order.reduce<StatusUpdate | undefined>(
      (known, one) => mergeStatus(known, one).state,
      undefined,
    )
    expect(merged?.status).toBe('active')
  }
  expect(mergeStatus(second, third)).toMatchObject({ type: 'moved', direct: true, tied: false })
})
