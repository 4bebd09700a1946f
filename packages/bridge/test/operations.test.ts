import { expect, test } from 'vitest'
import { requestErrors } from '../../sandbox/test/bridge-contract.ts'
import { amara, amarasDocuments } from './people.ts'
import { bridgeSubject } from './subject.ts'

const { sandbox, onboarding } = await bridgeSubject()
const create = async () => (await onboarding.create(amara, { documents: amarasDocuments }))._unsafeUnwrap()

test('a change sends the type, what changes, and nothing else', async () => {
  const { providerCustomerId } = await create()
  const changes = { kind: 'individual' as const, phone: '+27821234599' }
  expect((await onboarding.update(providerCustomerId, changes))._unsafeUnwrap()).toMatchObject({
    outcome: 'updated',
  })
  const body = JSON.parse(sandbox.requests.at(-1)?.body ?? '')
  expect(body).toEqual({ type: 'individual', phone: '+27821234599' })
  expect(requestErrors('PUT', `/customers/${providerCustomerId}`, body)).toEqual([])
})

test('a change to another purpose names the purpose', async () => {
  const { providerCustomerId } = await create()
  const changes = { kind: 'individual' as const, accountPurpose: 'other' as const }
  const error = (await onboarding.update(providerCustomerId, changes))._unsafeUnwrapErr()
  expect(error).toMatchObject({
    code: 'unmet_requirements',
    delivery: 'not_sent',
    issues: [{ path: 'providerOptions.bridge.accountPurposeOther', providerField: 'account_purpose_other' }],
  })
  const named = { ...changes, providerOptions: { bridge: { accountPurposeOther: 'Rent' } } }
  expect((await onboarding.update(providerCustomerId, named)).isOk()).toBe(true)
  const body = JSON.parse(sandbox.requests.at(-1)?.body ?? '')
  expect(body).toEqual({ type: 'individual', account_purpose: 'other', account_purpose_other: 'Rent' })
})

test('identity documents are not changed after the create', async () => {
  const changes = { kind: 'individual' as const, identifications: amara.identifications ?? null }
  const error = (await onboarding.update('customer', changes))._unsafeUnwrapErr()
  expect(error.delivery).toBe('not_sent')
  expect(sandbox.requests).toEqual([])
})

test('a rejected customer has its reasons behind raw()', async () => {
  const { providerCustomerId } = await create()
  sandbox.state.bridge.reject(providerCustomerId)
  const registration = (await onboarding.get(providerCustomerId))._unsafeUnwrap()
  expect(registration).toMatchObject({
    status: 'rejected',
    reasons: [{ raw: expect.any(Function) }, { code: 'government_id_verification_failed' }],
  })
  expect(JSON.stringify(registration)).not.toContain('ID is expired')
})

test('endorsements and capabilities of an approved customer are active', async () => {
  const { providerCustomerId } = await create()
  sandbox.state.bridge.approve(providerCustomerId)
  const { capabilities } = (await onboarding.get(providerCustomerId))._unsafeUnwrap()
  expect(capabilities).toContainEqual({ name: 'base', status: 'active', providerStatus: 'approved' })
  expect(capabilities).toContainEqual({ name: 'payin_crypto', status: 'active', providerStatus: 'active' })
})

test('an applicant on the hosted page lacks fields, and what only the pages can do', async () => {
  const { operations } = onboarding
  const link = (
    await operations.createKycLink({ kind: 'individual', email: 'noor@example.com' })
  )._unsafeUnwrap()
  expect(link.links.map((one) => one.for)).toEqual(['kyc', 'terms_of_service'])
  expect(JSON.stringify(link)).not.toContain('http')
  const { status, outstanding } = (await onboarding.get(link.customerId ?? ''))._unsafeUnwrap()
  expect(status).toBe('incomplete')
  expect(outstanding).toContainEqual(expect.objectContaining({ type: 'field', path: 'name.family' }))
  expect(outstanding).toContainEqual({ type: 'link', for: 'terms_of_service' })
  const again = await operations.createKycLink({ kind: 'individual', email: 'noor@example.com' })
  expect(again._unsafeUnwrapErr().code).toBe('already_exists')
})

test('links to the terms and to identification are for one customer', async () => {
  const { operations } = onboarding
  const first = (await operations.createTermsLink())._unsafeUnwrap()
  expect(sandbox.state.bridge.acceptTerms(first.url)).toMatch(/-/)
  const { providerCustomerId } = await create()
  expect((await operations.termsLink(providerCustomerId))._unsafeUnwrap().for).toBe('terms_of_service')
  const page = (
    await operations.kycLink(providerCustomerId, {
      endorsement: 'sepa',
      redirectUri: 'https://shop.example/done',
    })
  )._unsafeUnwrap()
  expect(new URL(page.url).searchParams.get('redirect_uri')).toBe('https://shop.example/done')
})

test('the page of the terms takes no input, and says so before anything is sent', async () => {
  const page = { redirectUri: 'https://shop.example/done' }
  // @ts-expect-error: it has no input
  const error = (await onboarding.operations.createTermsLink(page))._unsafeUnwrapErr()
  expect(error).toMatchObject({
    code: 'unmet_requirements',
    delivery: 'not_sent',
    message: expect.stringContaining('createTermsLink takes no input'),
  })
  expect(sandbox.requests).toEqual([])
})

test('an unknown outcome is settled by the e-mail address', async () => {
  const { providerCustomerId } = await create()
  expect((await onboarding.reconcile(amara, { documents: amarasDocuments }))._unsafeUnwrap()).toMatchObject({
    type: 'registered',
    registration: { providerCustomerId },
  })
})

test('an erased customer is gone', async () => {
  const { providerCustomerId } = await create()
  expect((await onboarding.erase(providerCustomerId))._unsafeUnwrap()).toMatchObject({ type: 'erased' })
  expect((await onboarding.get(providerCustomerId))._unsafeUnwrapErr().code).toBe('not_found')
})
