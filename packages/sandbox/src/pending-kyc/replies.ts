import type { Problem } from '../shared/problems.ts'
import type { PendingKycCustomer } from './state.ts'

/** The answer to a create: at the root, as the document has it. */
export function created({ id, status, created_at }: PendingKycCustomer): Response {
  return Response.json({ id, status, created_at }, { status: 201 })
}

/** The answer to a get or an update, in the sister section's envelope. */
export const found = (customer: PendingKycCustomer) => Response.json({ data: customer })

// The error shape and the codes of 400, 404 and 422 are the sister section's; the other codes are inferred.
function error(status: number, code: string, message: string, details?: Record<string, string[]>): Response {
  return Response.json({ error: { code, message, ...(details && { details }) } }, { status })
}

/** 400 where something is missing or not known, 422 where all that is wrong is a value. */
export function invalid(problems: readonly Problem[]): Response {
  const details: Record<string, string[]> = {}
  // inferred: a nested field is named by its dotted path.
  for (const { field, message } of problems) details[field] = [...(details[field] ?? []), message]
  return problems.every(({ kind }) => kind === 'invalid')
    ? error(422, 'validation_error', 'The request contains invalid parameters', details)
    : error(400, 'invalid_request', 'Invalid parameters provided', details)
}

export const notJson = () => error(400, 'invalid_request', 'The body must be a JSON object')
export const unauthorized = () => error(401, 'unauthorized', 'Invalid API key')
export const notFound = () => error(404, 'not_found', 'Customer not found')
export const alreadyExists = () => error(409, 'conflict', 'Customer already exists')
