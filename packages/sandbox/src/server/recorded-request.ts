import type { ProviderId } from '../provider-id.ts'
import type { Call, Operation } from './stand-in.ts'

/** A request that reached a stand-in, whatever became of it. Kept in order of arrival. */
export interface RecordedRequest {
  /** The provider whose stand-in got the request. */
  readonly provider: ProviderId
  /** What the request asks for. */
  readonly operation: Operation
  /** Upper case. */
  readonly method: string
  /** Path plus query as on the request line, the stand-in's prefix included, nothing decoded. */
  readonly url: string
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  /** The body's bytes exactly as received; empty where there was none. */
  readonly rawBody: Uint8Array
  /** The same bytes read as UTF-8. */
  readonly body: string
}

export function recordedRequest(provider: ProviderId, call: Call): RecordedRequest {
  return {
    provider,
    operation: call.operation,
    method: call.method,
    url: call.url,
    headers: Object.fromEntries(call.headers),
    rawBody: call.rawBody,
    body: new TextDecoder().decode(call.rawBody),
  }
}
