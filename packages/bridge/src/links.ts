import { extraOperation, link, linkTo, present, secureUrl, snakeCase, text } from '@portico/adapter-kit'
import * as z from 'zod'

/** Where the customer goes after the page, and which endorsement the page is for. */
const Page = z
  .strictObject({ endorsement: z.string().min(1).optional(), redirectUri: secureUrl.optional() })
  .default({})
const Applicant = z.strictObject({
  kind: z.enum(['individual', 'company']),
  email: z.email(),
  fullName: z.string().min(1).optional(),
  endorsements: z.array(z.string().min(1)).optional(),
  redirectUri: secureUrl.optional(),
})
const KycLink = z.object({
  id: z.string(),
  customer_id: text,
  kyc_link: linkTo('kyc'),
  tos_link: linkTo('terms_of_service'),
})

const page = { namedBy: 'id', method: 'GET' } as const
const idempotency = { header: 'Idempotency-Key', from: 'nonce' } as const
const newPage = { namedBy: 'nothing', method: 'POST', effect: 'safe_write', idempotency } as const
const read = link('terms_of_service')

/** Pages of Bridge for one customer. Do not keep their links: they expire soon. */
export const linkOperations = {
  /** The terms of service before a create. The page leads back with the `signed_agreement_id`: the `token` of the agreement. */
  createTermsLink: extraOperation({ ...newPage, route: '/customers/tos_links', read }),
  /** New terms of service for an existing customer. */
  termsLink: extraOperation({ ...page, route: '/customers/{id}/tos_acceptance_link', read }),
  /** Identification of an existing customer. */
  kycLink: extraOperation({
    ...page,
    route: '/customers/{id}/kyc_link',
    input: Page,
    request: ({ id, input }) => ({ params: { id }, query: snakeCase(input) }),
    read: link('kyc'),
  }),
  /**
   * A new customer who supplies everything on Bridge's pages, for identification and for the terms of service. Bridge keeps the link by
   * its id. `customerId` is there as soon as there is a customer.
   */
  createKycLink: extraOperation({
    ...newPage,
    route: '/kyc_links',
    input: Applicant,
    request: ({ input: { kind, ...input } }) => ({
      json: { type: kind === 'company' ? 'business' : kind, ...snakeCase<unknown>(input) },
    }),
    read: (answer) =>
      answer.json(KycLink).map(({ id, customer_id: customerId, kyc_link, tos_link }) => ({
        id,
        ...present({ customerId }),
        links: [kyc_link, tos_link],
      })),
  }),
}
