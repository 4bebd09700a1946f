import type { Call, Route } from '../server/stand-in.ts'
import { check } from '../shared/problems.ts'
import type { Guard } from './guard.ts'
import { type createKycLinks, type KycLinkBody, kycLinkBody, presentKycLink } from './kyc-links.ts'
import { leavePage, noPage, pageAt } from './pages.ts'
import { readBody } from './read-body.ts'
import { emailTaken, invalid, linkExists, notJson, unknownLink } from './replies.ts'
import { approve } from './state.ts'
import type { BridgeStore } from './store.ts'
import type { Terms } from './terms.ts'

interface Parts {
  readonly store: BridgeStore
  readonly terms: Terms
  readonly links: ReturnType<typeof createKycLinks>
  readonly guard: Guard
}

/** Links to hosted pages, and the pages. inferred: opening one accepts the terms, or passes verification. */
export function linkRoutes({ store, terms, links, guard }: Parts): readonly Route[] {
  const termsPage = (call: Call, customerId?: string) =>
    pageAt(call, '/accept-terms-of-service', { session_token: terms.issue(customerId) })
  const kycPage = (call: Call, customerId: string, redirect_uri?: string | null) =>
    pageAt(call, '/verify', { 'reference-id': customerId, ...(redirect_uri ? { redirect_uri } : {}) })

  function createKycLink(call: Call): Response {
    const body = readBody(call)
    if (!body) return notJson()
    const checked = check(kycLinkBody, body)
    if (!checked.ok) return invalid(checked.problems)
    const { email, redirect_uri } = checked.value
    const holder = store.withEmail(email)
    const existing = holder && links.ofCustomer(holder.id)
    if (existing) return linkExists(presentKycLink(existing, holder))
    if (holder) return emailTaken()
    const customer = store.create(profileOf(checked.value), 'not_started')
    const { id } = customer
    const link = links.create(checked.value, id, kycPage(call, id, redirect_uri), termsPage(call, id))
    return Response.json(presentKycLink(link, customer))
  }

  return [
    {
      operation: 'createTermsLink',
      method: 'POST',
      path: '/v0/customers/tos_links',
      handle: guard.post((call) => Response.json({ url: termsPage(call) }, { status: 201 })),
    },
    {
      operation: 'getTermsLink',
      method: 'GET',
      path: '/v0/customers/:id/tos_acceptance_link',
      handle: guard.plain(guard.forCustomer(({ id }, call) => Response.json({ url: termsPage(call, id) }))),
    },
    {
      operation: 'getKycLink',
      method: 'GET',
      path: '/v0/customers/:id/kyc_link',
      handle: guard.plain(
        guard.forCustomer(({ id }, call) =>
          Response.json({ url: kycPage(call, id, call.query.get('redirect_uri')) }),
        ),
      ),
    },
    { operation: 'createKycLink', method: 'POST', path: '/v0/kyc_links', handle: guard.post(createKycLink) },
    {
      operation: 'getKycLink',
      method: 'GET',
      path: '/v0/kyc_links/:link',
      handle: guard.plain(({ params }) => {
        const link = links.get(params.link ?? '')
        const customer = link && store.get(link.customerId)
        return customer ? Response.json(presentKycLink(link, customer)) : unknownLink()
      }),
    },
    {
      operation: 'openPage',
      method: 'GET',
      path: '/accept-terms-of-service',
      handle(call) {
        const agreement = terms.accept(call.query.get('session_token') ?? '')
        if (agreement === undefined) return noPage()
        return leavePage(call, `Accepted: ${agreement}`, { signed_agreement_id: agreement })
      },
    },
    {
      operation: 'openPage',
      method: 'GET',
      path: '/verify',
      handle(call) {
        const customer = store.get(call.query.get('reference-id') ?? '')
        if (!customer) return noPage()
        approve(store, customer)
        return leavePage(call, 'Verified.', {})
      },
    },
  ]
}

/** inferred: the name of a person comes from the verification, as the guide says; a business has it at once. */
function profileOf({ type, email, full_name, endorsements }: KycLinkBody) {
  const common = { email, ...(endorsements && { endorsements }) }
  if (type === 'individual') return { type, ...common }
  return { type, ...common, ...(full_name !== undefined && { business_legal_name: full_name }) }
}
