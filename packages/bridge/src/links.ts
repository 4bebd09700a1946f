import { type Answer, extraOperation, type HostedLink, hideUrl, isSecureUrl } from '@portico/adapter-kit'
import * as z from 'zod'

const url = z
  .string()
  .refine((text) => URL.canParse(text) && isSecureUrl(new URL(text)), { error: 'must be an https URL' })
const Link = z.object({ url })
// The reference says `{ url }`, an example of it `{ data: { url } }`.
const Answered = z.union([z.object({ data: Link }).transform(({ data }) => data), Link])
const linkTo = (purpose: string, url: string): HostedLink => hideUrl({ for: purpose, url })
const readLink = (purpose: string) => (answer: Answer) =>
  answer.json(Answered).map(({ url }) => linkTo(purpose, url))

/** Where the customer goes after the page, and which endorsement the page is for. */
const Page = z
  .strictObject({ endorsement: z.string().min(1).optional(), redirectUri: url.optional() })
  .default({})
const Applicant = z.strictObject({
  kind: z.enum(['individual', 'company']),
  email: z.email(),
  fullName: z.string().min(1).optional(),
  endorsements: z.array(z.string().min(1)).optional(),
  redirectUri: url.optional(),
})
const KycLink = z.object({ id: z.string(), customer_id: z.string().nullish(), kyc_link: url, tos_link: url })

/** A link that Bridge keeps, with its id, and the id of its customer as soon as there is one. */
export interface BridgeKycLink {
  id: string
  customerId?: string
  /** The pages for identification and for the terms of service. */
  links: HostedLink[]
}

const write = {
  method: 'POST',
  effect: 'safe_write',
  idempotency: { header: 'Idempotency-Key', from: 'nonce' },
} as const

/** Pages of Bridge for one customer. Do not keep their links: they expire soon. */
export const linkOperations = {
  /** The terms of service before a create. The page leads back with the `signed_agreement_id`: the `token` of the agreement. */
  createTermsLink: extraOperation({
    ...write,
    namedBy: 'nothing',
    route: '/customers/tos_links',
    read: readLink('terms_of_service'),
  }),
  /** New terms of service for an existing customer. */
  termsLink: extraOperation({
    namedBy: 'id',
    method: 'GET',
    route: '/customers/{id}/tos_acceptance_link',
    request: ({ id }) => ({ params: { id } }),
    read: readLink('terms_of_service'),
  }),
  /** Identification of an existing customer. */
  kycLink: extraOperation({
    namedBy: 'id',
    method: 'GET',
    route: '/customers/{id}/kyc_link',
    input: Page,
    request: ({ id, input: { endorsement, redirectUri } }) => ({
      params: { id },
      query: {
        ...(endorsement !== undefined && { endorsement }),
        ...(redirectUri !== undefined && { redirect_uri: redirectUri }),
      },
    }),
    read: readLink('kyc'),
  }),
  /** A new customer who supplies everything on Bridge's page. */
  createKycLink: extraOperation({
    ...write,
    namedBy: 'nothing',
    route: '/kyc_links',
    input: Applicant,
    request: ({ input: { kind, email, fullName, endorsements, redirectUri } }) => ({
      json: {
        type: kind === 'company' ? 'business' : kind,
        email,
        full_name: fullName,
        endorsements,
        redirect_uri: redirectUri,
      },
    }),
    read: (answer) =>
      answer.json(KycLink).map(
        ({ id, customer_id, kyc_link, tos_link }): BridgeKycLink => ({
          id,
          ...(customer_id && { customerId: customer_id }),
          links: [linkTo('kyc', kyc_link), linkTo('terms_of_service', tos_link)],
        }),
      ),
  }),
}
