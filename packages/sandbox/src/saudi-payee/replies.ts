import type { Problem } from '../shared/problems.ts'

/**
 * inferred: no table of codes is public, so these are the sandbox's own, and none of them looks like an HTTP
 * status. An adapter must not conclude anything from them but "refused".
 */
const codes = { unauthenticated: 10001, parameter: 10002, notFound: 10003, duplicate: 10004, state: 10005 }

export interface SaudiRefusal {
  readonly code: number
  readonly message: string
}

export function succeeded(data: object, sensitiveFields: object, requestId: string): Response {
  return reply(200, { code: 200, message: 'Request succeeded.', data, sensitiveFields, requestId })
}

/** inferred: HTTP says 200 although the body says otherwise, except for a caller that is not known. */
export function refused({ code, message }: SaudiRefusal, requestId: string): Response {
  const httpStatus = code === codes.unauthenticated ? 401 : 200
  return reply(httpStatus, { code, message, data: {}, sensitiveFields: {}, requestId })
}

export const unauthenticated = (message: string) => ({ code: codes.unauthenticated, message })
export const notFound = { code: codes.notFound, message: 'The customer does not exist.' }
export const duplicate = { code: codes.duplicate, message: 'The mercustomid exists already.' }
export const notAllowed = (message: string) => ({ code: codes.state, message })

export function invalid(problems: readonly Problem[]): SaudiRefusal {
  const message = problems.map((problem) => `${problem.field} ${problem.message}`).join('; ')
  return { code: codes.parameter, message }
}

function reply(httpStatus: number, body: object): Response {
  return Response.json(body, { status: httpStatus })
}
