import { createOnboarding } from '@portico/core'
import { pendingKyc } from '@portico/pending-kyc'
import { amal, now, useSandbox } from '@portico/test-support'
import { expect, test } from 'vitest'

const sandbox = await useSandbox()

test.each([
  [undefined, 'unknown'],
  [{ kyc_failed: 'rejected' as const }, 'rejected'],
])('a further status word is what the merchant says it is: %#', async (statuses, status) => {
  const settings = { ...sandbox.providers['pending-kyc'], ...(statuses && { statuses }) }
  const onboarding = createOnboarding(pendingKyc(settings), { now })
  const { providerCustomerId } = (await onboarding.create(amal))._unsafeUnwrap()
  sandbox.state['pending-kyc'].setStatus(providerCustomerId, 'kyc_failed')
  const found = (await onboarding.get(providerCustomerId))._unsafeUnwrap()
  expect(found).toMatchObject({ status, providerStatus: 'kyc_failed' })
})
