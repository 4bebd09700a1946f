import {
  type HostedLink,
  hideUrl,
  isSecureUrl,
  type LinkPurpose,
  type OnboardingError,
  type Result,
} from '@portico/core/adapter'
import * as z from 'zod'
import type { Answer } from '../http/answer.ts'

/**
 * The schema of a URL that may be given to a customer: `https:`, or `http:` on loopback.
 *
 * @example input: z.strictObject({ redirectUri: secureUrl.optional() })
 */
export const secureUrl: z.ZodString = /* @__PURE__ */ z
  .string()
  .refine((text) => URL.canParse(text) && isSecureUrl(new URL(text)), { error: 'must be an https URL' })

/**
 * The schema of a URL in an answer that is a hosted page for the customer.
 *
 * @example z.object({ id: z.string(), kyc_link: linkTo('kyc') })
 */
export const linkTo = (purpose: LinkPurpose): z.ZodPipe<z.ZodString, z.ZodTransform<HostedLink, string>> =>
  secureUrl.transform((url) => hideUrl<HostedLink>({ for: purpose, url }))

/**
 * Reads `{ url }`, or `{ data: { url } }`, as a hosted page for the customer: the `read` of an operation that asks for one.
 *
 * @example kycLink: extraOperation({ namedBy: 'id', method: 'GET', route: '/customers/{id}/kyc_link', read: link('kyc') })
 */
export function link(purpose: LinkPurpose): (answer: Answer) => Result<HostedLink, OnboardingError> {
  const Link = z.object({ url: linkTo(purpose) })
  const Answered = z.union([z.object({ data: Link }).transform(({ data }) => data), Link])
  return (answer) => answer.json(Answered).map(({ url }) => url)
}
