import { err, type OnboardingError, ok, type Result, type ResultAsync } from '@portico/core/adapter'
import type { HttpCall } from '../http/http-call.ts'
import { notBuilt, verdictError } from '../http/verdict.ts'
import type { HttpRequest } from './http-operation.ts'

type Built = HttpRequest | Result<HttpRequest, OnboardingError> | ResultAsync<HttpRequest, OnboardingError>

/** What a call to the provider carries. */
type Carried = Pick<HttpCall, 'params' | 'query' | 'headers' | 'body'>

/** Makes what a call carries. What was thrown is not repeated: it may quote a secret. */
export async function buildRequest(
  build: () => Built,
  provider: string,
  call: Pick<HttpCall, 'operation' | 'effect'>,
): Promise<Result<Carried, OnboardingError>> {
  try {
    const built = await build()
    if (!('isOk' in built)) return ok(await carried(built))
    return built.isOk() ? ok(await carried(built.value)) : err(built.error)
  } catch {
    return err(verdictError(provider, call, notBuilt))
  }
}

async function carried({ params, query, headers, json, form }: HttpRequest): Promise<Carried> {
  const body = json === undefined ? form : { json }
  return { params, query, headers: typeof headers === 'function' ? await headers() : headers, body }
}
