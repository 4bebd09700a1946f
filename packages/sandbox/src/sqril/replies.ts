import type { Problem } from '../shared/problems.ts'
import type { SqrilCustomer } from './state.ts'

const json = (status: number, body: unknown) => Response.json(body, { status })

export function profile(status: 200 | 201, { allowed: _, ...flat }: SqrilCustomer): Response {
  return json(status, flat)
}

export function profileWithCorridors(customer: SqrilCustomer): Response {
  return json(200, customer)
}

// inferred: the documents give the shape of an error, but no list of codes.
function error(status: number, code: string, message: string, details: object): Response {
  return json(status, { error_code: code, error_message: message, details })
}

const validationErrors = (problems: readonly Problem[]) =>
  problems.map(({ field, message }) => ({ field, message: `${field} ${message}` }))

export function invalidRegistration(problems: readonly Problem[]): Response {
  return error(400, 'VALIDATION_ERROR', 'Sender fields failed validation.', {
    validation_errors: validationErrors(problems),
  })
}

/** The document requires `immutable_fields` here. inferred: what else is wrong stands beside it. */
export function invalidUpdate(immutable: readonly string[], problems: readonly Problem[]): Response {
  const [code, message] =
    immutable.length > 0
      ? ['IMMUTABLE_FIELDS', 'Some fields cannot be updated.']
      : ['VALIDATION_ERROR', 'Sender fields failed validation.']
  return error(400, code, message, {
    immutable_fields: immutable,
    ...(problems.length > 0 && { validation_errors: validationErrors(problems) }),
  })
}

// inferred: 401 and 404 keep the documented error shape, with nothing in `details`.
export const unauthorized = () => error(401, 'UNAUTHORIZED', 'Basic authentication failed.', {})
export const notFound = () => error(404, 'CUSTOMER_NOT_FOUND', 'Customer not found.', {})
