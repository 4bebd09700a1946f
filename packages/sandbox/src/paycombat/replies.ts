import type { Problem } from '../shared/problems.ts'
import type { PaycombatCustomer } from './state.ts'

export function accepted(data: object): Response {
  return Response.json({ status: true, message: 'OK', data })
}

/** The double envelope that is seen in answers to disable. */
export function acceptedTwice(customer: PaycombatCustomer, requestId: string): Response {
  return accepted({
    request_id: requestId,
    request_time: customer.updated_at,
    success: true,
    status_code: 200,
    status_text: 'OK',
    data: customer,
  })
}

// inferred: no error body is documented; the envelope of a success is kept, with `status: false`.
function refused(httpStatus: number, message: string | readonly string[]): Response {
  return Response.json({ status: false, message, data: null }, { status: httpStatus })
}

/** A list of texts that begin with a field's path, as seen. */
export function invalid(problems: readonly Problem[]): Response {
  return refused(
    400,
    problems.map(({ field, message }) => `${field} ${message}`),
  )
}

export const notJson = () => refused(400, 'The body must be a JSON object')
export const unknownToken = () => refused(401, 'Invalid X-token')
export const wrongSignature = () => refused(401, 'Invalid signature')
export const notFound = () => refused(404, 'Customer not found')
