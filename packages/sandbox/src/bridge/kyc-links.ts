import * as z from 'zod'
import type { Serial } from '../shared/create-serial.ts'
import { uuid } from '../shared/uuid.ts'
import { oneOf } from '../shared/words.ts'
import type { BridgeCustomer } from './customer.ts'
import { text } from './fields.ts'
import { endorsementTypes } from './words.ts'

/** The body of `POST /kyc_links`. */
export const kycLinkBody = z.strictObject({
  full_name: text(1).exactOptional(),
  email: text(1),
  type: oneOf(['individual', 'business']),
  endorsements: z.array(oneOf(endorsementTypes), 'must be a list').exactOptional(),
  redirect_uri: z
    .string('must be a string')
    .regex(/^https?:\/\//, 'must be in the form of http:// or https://')
    .exactOptional(),
})

export type KycLinkBody = z.infer<typeof kycLinkBody>

interface KycLink extends KycLinkBody {
  readonly id: string
  readonly customerId: string
  readonly kycLink: string
  readonly tosLink: string
  readonly created_at: string
}

export function createKycLinks(now: () => Date, serial: Serial) {
  const links = new Map<string, KycLink>()
  return {
    clear: () => links.clear(),
    get: (id: string) => links.get(id),
    ofCustomer: (id: string) => [...links.values()].find(({ customerId }) => customerId === id),
    create(body: KycLinkBody, customerId: string, kycLink: string, tosLink: string): KycLink {
      const created_at = now().toISOString()
      const link = { ...body, id: uuid(serial.next()), customerId, kycLink, tosLink, created_at }
      links.set(link.id, link)
      return link
    },
  }
}

/** A link as answers show it, with the customer's present status. */
export function presentKycLink(
  link: KycLink,
  { approved, status, profile, rejectionReasons }: BridgeCustomer,
) {
  const { id, type, email, full_name, created_at, customerId, kycLink, tosLink } = link
  return {
    id,
    type,
    email,
    ...(full_name !== undefined && { full_name }),
    kyc_link: kycLink,
    tos_link: tosLink,
    kyc_status: approved ? 'approved' : status,
    tos_status: profile.signed_agreement_id === undefined ? 'pending' : 'approved',
    rejection_reasons: rejectionReasons,
    created_at,
    customer_id: customerId,
  }
}
