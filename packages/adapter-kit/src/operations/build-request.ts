import { err, type OnboardingError, ok, type Result, type ResultAsync } from '@portico/core/adapter'
import type { HttpCall } from '../http/http-call.ts'
import { notBuilt, verdictError } from '../http/verdict.ts'
import type { HttpRequest } from './http-operation.ts'

export type Built =
  | HttpRequest
  | Result<HttpRequest, OnboardingError>
  | ResultAsync<HttpRequest, OnboardingError>

/** What a call to the provider carries. */
type Carried = Pick<HttpCall, 'params' | 'query' | 'headers' | 'body'>

/**
 * Makes what a call carries; `addHeaders` gets the request that was made. What was thrown is not repeated: it may quote a
 * secret.
 */
export async function buildRequest(
  build: () => Built,
  provider: string,
  call: Pick<HttpCall, 'operation' | 'effect'>,
  addHeaders: (request: HttpRequest) => Promise<HttpCall['headers']> = async () => ({}),
): Promise<Result<Carried, OnboardingError>> {
  try {
    const request = await built(build)
    if (request.isErr()) return err(request.error)
    const { params, query, headers, json, form } = request.value
    const own = typeof headers === 'function' ? await headers() : headers
    const body = json === undefined ? form : { json }
    return ok({ params, query, headers: { ...own, ...(await addHeaders(request.value)) }, body })
  } catch {
    return err(verdictError(provider, call, notBuilt))
  }
}

/** The request itself, however it is given. */
export async function built(build: () => Built): Promise<Result<HttpRequest, OnboardingError>> {
  const request = await build()
  return 'isOk' in request ? request : ok(request)
}
