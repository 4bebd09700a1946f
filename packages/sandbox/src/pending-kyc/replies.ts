import type { Problem } from '../shared/problems.ts'
import type { PendingKycCustomer } from './state.ts'

/** The answer to a create: at the root, as the document has it. */
export function created({ id, status, created_at }: PendingKycCustomer): Response {
  return Response.json({ id, status, created_at }, { status: 201 })
}

/** The answer to a get, in the sister section's envelope. */
export const found = (customer: PendingKycCustomer) =>
  Response.json({ data: { ...row(customer), status: customer.status } })

/** The answer to an update: it has no status. */
export const updated = (customer: PendingKycCustomer) => Response.json({ data: row(customer) })

/** A customer in the sister section's words, as the rows of its list are: `phone_number`, and no status. */
export const row = ({ phone: phone_number, status: _, ...customer }: PendingKycCustomer) => ({
  ...customer,
  phone_number,
})

// The error shape and the codes of 400, 404 and 422 are the sister section's; the other codes are inferred.
function error(status: number, code: string, message: string, details?: Record<string, string[]>): Response {
  return Response.json({ error: { code, message, ...(details && { details }) } }, { status })
}

/** 400 where something is missing or not known, 422 where all that is wrong is a value. */
export function invalid(problems: readonly Problem[]): Response {
  // inferred: a nested field is named by its dotted path. A map, because a field may be called `constructor`.
  const messages = Map.groupBy(problems, ({ field }) => field)
  const details = Object.fromEntries(
    [...messages].map(([field, found]) => [field, found.map(({ message }) => message)]),
  )
  return problems.every(({ kind }) => kind === 'invalid')
    ? error(422, 'validation_error', 'The request contains invalid parameters', details)
    : error(400, 'invalid_request', 'Invalid parameters provided', details)
}

export const notJson = () => error(400, 'invalid_request', 'The body must be a JSON object')
export const unauthorized = () => error(401, 'unauthorized', 'Invalid API key')
export const notFound = () => error(404, 'not_found', 'Customer not found')
export const alreadyExists = () => error(409, 'conflict', 'Customer already exists')
