import type { Problem } from '../shared/problems.ts'

// The schema of the document has a code and a message; `source` is optional.
const error = (status: number, code: string, message: string, more: object = {}) =>
  Response.json({ code, message, ...more }, { status })

/**
 * The refusal of a body. `source.key` is a map of messages, as several integrations quote it from live answers, and not
 * the text that the document describes. inferred: an element of a list is named by its index (`documents.0.file`).
 */
export function invalid(problems: readonly Problem[], location = 'body'): Response {
  const messages = new Map(problems.map(({ field, message }) => [field, message]))
  return error(400, 'invalid_parameters', resubmit, {
    source: { location, key: Object.fromEntries(messages) },
  })
}

const resubmit = 'Please resubmit the following parameters that are either missing or invalid'

export const invalidField = (field: string, message: string, location?: string) =>
  invalid([{ field, message, kind: 'invalid' }], location)

/** As one integration quotes it from a live answer. */
export const emailTaken = () => invalidField('email', 'A customer with this email already exists')

export const notJson = () => error(400, 'invalid_json', 'Request body could not be parsed')
export const unknownCustomer = () => error(404, 'Invalid', 'Unknown customer id')
// inferred, after the answer for a customer.
export const unknownPerson = () => error(404, 'Invalid', 'Unknown associated person id')
export const unknownLink = () => error(404, 'Invalid', 'Unknown kyc link id')

const header = (status: number, code: string, name: string, message: string) =>
  error(status, code, message, { location: 'header', name })

export const missingKey = () => header(401, 'required', 'Api-Key', 'Missing Api-Key header')
export const wrongKey = () => header(401, 'invalid', 'Api-Key', 'Invalid Api-Key header')

// inferred, after the answers for a missing and a wrong key.
export const missingIdempotencyKey = () =>
  header(400, 'required', 'Idempotency-Key', 'Missing Idempotency-Key header')
export const needlessIdempotencyKey = () =>
  header(400, 'invalid', 'Idempotency-Key', 'Only POST requests have an Idempotency-Key header')

export const keyOfAnotherRequest = () =>
  error(400, 'not_truly_idempotent', 'Same idempotency key was used with a different request body')
export const keyTooOld = () => error(422, 'unprocessable_entity', 'Idempotency Key Retry Deadline Exceeded')

/** The e-mail address has a link already, which comes along. */
export const linkExists = (existing_kyc_link: object) =>
  error(400, 'duplicate_record', 'A KYC link for this email already exists', { existing_kyc_link })
