/** What a call asks for, in one vocabulary for all providers. */
export type Operation =
  | 'create'
  | 'update'
  | 'get'
  | 'list'
  | 'banks'
  | 'disable'
  | 'uploadDocument'
  | 'submitStcAccountOtp'
  | 'resendStcAccountOtp'
  | 'delete'
  | 'simulateApproval'
  | 'listPersons'
  | 'createPerson'
  | 'getPerson'
  | 'updatePerson'
  | 'deletePerson'
  | 'createTermsLink'
  | 'getTermsLink'
  | 'createKycLink'
  | 'getKycLink'
  | 'openPage'

/** One request as the server received it, before anything was interpreted. */
export interface Call {
  readonly operation: Operation
  readonly method: string
  /** Path plus query as on the request line, the stand-in's prefix included, nothing decoded. */
  readonly url: string
  /** Placeholders of the route's path, decoded. */
  readonly params: Readonly<Record<string, string>>
  readonly query: URLSearchParams
  readonly headers: Headers
  readonly rawBody: Uint8Array<ArrayBuffer>
}

export interface Route {
  readonly operation: Operation
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Below the stand-in's prefix, in hono's notation (`/customers/:id`). */
  readonly path: string
  readonly handle: (call: Call) => Response | Promise<Response>
}

/** One provider, played: its routes, and the means to forget everything. */
export interface StandIn {
  readonly routes: readonly Route[]
  readonly clear: () => void
  /** Headers that vouch for an answer, for a provider that signs what it sends. */
  readonly seal?: (call: Call, httpStatus: number, body: string) => Record<string, string>
}
