import { startSandbox } from '@portico/sandbox'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { acme, amara, bridgeMerchant } from './bridge-merchant.ts'

const sandbox = await startSandbox({ providers: ['bridge'], now: () => new Date('2026-03-01T10:00:00Z') })
const state = sandbox.state.bridge
const merchant = bridgeMerchant(sandbox)
beforeEach(() => sandbox.reset())
afterAll(() => sandbox.close())

const termsLink = async () => (await merchant.send('POST', '/customers/tos_links')).body.url as string
const open = (url: string) => fetch(url, { redirect: 'manual' })

test('the page of the terms sends the signed agreement back to the merchant', async () => {
  const link = await termsLink()
  expect(link.startsWith(`${sandbox.url}/bridge/accept-terms-of-service?session_token=`)).toBe(true)
  const back = `${link}&redirect_uri=${encodeURIComponent('https://shop.example/done?step=2')}`
  const location = new URL((await open(back)).headers.get('location') ?? '')
  const signed_agreement_id = location.searchParams.get('signed_agreement_id')
  expect(location.href).toBe(`https://shop.example/done?step=2&signed_agreement_id=${signed_agreement_id}`)
  const { body } = await merchant.create({ ...amara, signed_agreement_id })
  expect(body).toMatchObject({ has_accepted_terms_of_service: true, status: 'under_review' })
})

test('without an address to go back to, the page shows the agreement', async () => {
  const link = await termsLink()
  const response = await open(link)
  expect(response.headers.get('content-type')).toContain('text/html')
  expect(await response.text()).toContain(state.acceptTerms(link))
  const script = await open(`${link}&redirect_uri=javascript:alert(1)`)
  expect(script.status).toBe(200)
})

test('a test accepts the terms without a page', async () => {
  const signed_agreement_id = state.acceptTerms()
  expect((await merchant.create({ ...amara, signed_agreement_id })).body.status).toBe('under_review')
  expect(state.acceptTerms()).not.toBe(signed_agreement_id)
})

test.each([
  ['a text of another form', 'agreement-1'],
  ['the session of a link', 'session_token=4d5d8c45-9feb-422a-bb5e-0fd32e3b3c53'],
])('%s is not a signed agreement, of an individual or a business', async (_, signed_agreement_id) => {
  for (const customer of [amara, acme]) {
    const answer = await merchant.create({ ...customer, signed_agreement_id })
    expect(answer.status).toBe(400)
    expect(Object.keys(answer.body.source.key)).toEqual(['signed_agreement_id'])
  }
})

test('a link that the stand-in did not give is not known', async () => {
  expect((await open(`${sandbox.url}/bridge/accept-terms-of-service?session_token=x`)).status).toBe(404)
  expect(() => state.acceptTerms('https://dashboard.bridge.xyz/?session_token=x')).toThrow(
    'gave no such link',
  )
})

test('a customer accepts the terms after create', async () => {
  const { signed_agreement_id: _, ...unsigned } = amara
  const { id, status } = (await merchant.create(unsigned)).body
  expect(status).toBe('incomplete')
  await open((await merchant.send('GET', `/customers/${id}/tos_acceptance_link`)).body.url)
  expect((await merchant.get(id)).body).toMatchObject({
    status: 'under_review',
    has_accepted_terms_of_service: true,
  })
})

test('a customer passes verification on the page of a KYC link', async () => {
  const { id } = (await merchant.create(amara)).body
  const path = `/customers/${id}/kyc_link?endorsement=sepa&redirect_uri=https%3A%2F%2Fshop.example%2F`
  const { url } = (await merchant.send('GET', path)).body
  expect((await open(url)).headers.get('location')).toBe('https://shop.example/')
  expect((await merchant.get(id)).body.status).toBe('active')
  expect((await open(`${sandbox.url}/bridge/verify?reference-id=x`)).status).toBe(404)
})

test('KYC links for a new customer make one, who is approved after both pages', async () => {
  const body = { full_name: 'Amara Dlamini', email: amara.email, type: 'individual', endorsements: ['base'] }
  const link = await merchant.send('POST', '/kyc_links', body)
  expect(link).toMatchObject({ status: 200, body: { kyc_status: 'not_started', tos_status: 'pending' } })
  await open(link.body.tos_link)
  await open(link.body.kyc_link)
  const after = await merchant.send('GET', `/kyc_links/${link.body.id}`)
  expect(after.body).toMatchObject({ kyc_status: 'approved', tos_status: 'approved' })
  expect((await merchant.get(link.body.customer_id)).body.status).toBe('active')
})

test('a second KYC link for an e-mail address is refused, and the first comes along', async () => {
  const body = { email: amara.email, type: 'business', full_name: 'Acme Ltd' }
  const first = await merchant.send('POST', '/kyc_links', body)
  const second = await merchant.send('POST', '/kyc_links', body)
  expect(second.status).toBe(400)
  expect(second.body).toMatchObject({ code: 'duplicate_record', existing_kyc_link: { id: first.body.id } })
})

test('a KYC link is gone with its customer, and the e-mail address is free again', async () => {
  const body = { email: amara.email, type: 'individual' }
  const { id, customer_id } = (await merchant.send('POST', '/kyc_links', body)).body
  await merchant.send('DELETE', `/customers/${customer_id}`)
  expect((await merchant.send('GET', `/kyc_links/${id}`)).status).toBe(404)
  expect((await merchant.send('POST', '/kyc_links', body)).status).toBe(200)
})

test('a KYC link for the e-mail address of a customer is refused', async () => {
  await merchant.create(amara)
  const answer = await merchant.send('POST', '/kyc_links', { email: amara.email, type: 'individual' })
  expect([answer.status, answer.body.code]).toEqual([400, 'invalid_parameters'])
})

test.each([
  ['without an e-mail address', { type: 'individual' }],
  ['with a type that Bridge does not have', { email: 'a@example.com', type: 'company' }],
  ['with another kind of address to go back to', { email: 'a', type: 'individual', redirect_uri: 'app://x' }],
])('a KYC link %s is refused', async (_, body) => {
  expect((await merchant.send('POST', '/kyc_links', body)).status).toBe(400)
})

test.each(['/customers/x/kyc_link', '/customers/x/tos_acceptance_link', '/kyc_links/x'])(
  'GET %s is not found',
  async (path) => {
    expect((await merchant.send('GET', path)).status).toBe(404)
  },
)
