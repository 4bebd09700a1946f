import type {
  AdapterFactory,
  Customer,
  CustomerChanges,
  CustomerDocument,
  CustomerKind,
  CustomerStatus,
  Delivery,
  ErrorCode,
  Onboarding,
} from '@portico/core'
import type { EventRequest, Idempotency } from '@portico/core/adapter'
import type { ResultAsync } from 'neverthrow'
import type { WireRequest } from './bench/wire.ts'

export type AnyFactory = AdapterFactory

/**
 * On what a check rests that the provider has to bear out. Of several facts that it is about, the least sure counts.
 *
 * - `documented`: the provider's own document says so; or nothing has to be said, as the check is Portico's own promise,
 *   or what it is about is left out of the adapter.
 * - `public`: another public document of the same provider says so.
 * - `inferred`: nobody says so. What HTTP's standard says, and nobody of the provider, is inferred too.
 */
export type Basis = 'documented' | 'public' | 'inferred'

/** What an adapter's author supplies: a stand-in of the provider, and what only its documents can tell. */
export interface Scenarios {
  /** Settings that reach the stand-in, credentials included. `fetch`, `timeoutMs` and `retries` are the kit's own. */
  settings: object
  /** Credentials that the stand-in refuses; merged over `settings`. */
  wrongSettings: object
  /** Names of the settings that are secrets. Default: those that the adapter marks as such. */
  secrets?: readonly string[]
  /** Carries requests to the stand-in. Default: the global `fetch`. */
  fetch?: typeof globalThis.fetch
  /** Makes the stand-in forget everything; called before every check. Default: nothing to forget. */
  reset?(): void | Promise<void>
  /** The clock's start, which the stand-in must share. Default: `testTime`. */
  now?: Date
  /**
   * Customers that the stand-in accepts, at least one of each kind that the adapter takes, as complete as can be. The
   * kit makes others of them: with other names, references, e-mails and document numbers.
   */
  customers: readonly Customer[]
  /**
   * Canonical paths of texts that only the provider issues, such as `agreements[].token`. The stand-in may refuse other texts
   * there. Give a UUID in `customers` if the provider issues UUIDs: the kit then replaces it by other UUIDs. Default: none.
   */
  issued?: readonly string[]
  /** A change that the stand-in accepts, by kind, which it names itself: `{ company: { kind: 'company', website } }`. Default: another e-mail. */
  changes?: { readonly [Kind in CustomerKind]?: CustomerChanges & { readonly kind: Kind } }
  /** The provider's fields of a request's body, decrypted. Default: the JSON of the body. */
  openRequest?(request: WireRequest): Record<string, unknown> | Promise<Record<string, unknown>>
  /** Whether a request is authentic, found out by the author's own code from the provider's documents. */
  isAuthentic(request: WireRequest): boolean | Promise<boolean>
  /**
   * Whether a request is part of a login. Logins go to the stand-in whatever a check scripts, and no check but those of the
   * group `sessions` counts them or what is sent again after one. Default: the provider has no login.
   */
  isLogin?(request: WireRequest): boolean
  /** How the provider says that a session has expired. Default: status 401 and an empty object. */
  expired?: { readonly status: number; readonly body: unknown }
  /** For providers whose requests are signed. */
  signing?: Signing
  /** For providers that sign their answers: the headers that vouch for this body as the answer to this request. */
  sealAnswer?(request: WireRequest, body: string): Record<string, string> | Promise<Record<string, string>>
  /** Settings during a rotation of keys, the new one first and the old one still known; merged over `settings`. */
  rotatedSettings?: object
  /** Requests as the provider's documents show them. */
  fixtures?: readonly Fixture[]
  /** Authentication headers known from elsewhere than the adapter. */
  vectors?: readonly Vector[]
  /** The provider's refusal that names these fields. Default: it never names any. */
  refuse?(fields: readonly string[]): { status: number; body: unknown; providerCode?: string }
  /** Refusals as the provider's documents show them, each with what it means. Default: none. */
  refusals?: readonly RefusalExample[]
  /**
   * How a create and an update are marked, so that the provider does each once: the header, and what its key is made of. Default: as the
   * adapter declares it, by the option `idempotency` of `httpOperations`.
   */
  idempotency?: Readonly<Partial<Record<'create' | 'update', Idempotency>>>
  /** A refusal that comes with HTTP 200, where the provider has such a thing. */
  refusalInSuccess?: unknown
  /** The provider's status words. Default: it has no lifecycle, and every customer is `registered`. */
  statuses?: Statuses
  /** How the provider says that something is outstanding, where it does. */
  outstanding?: Outstanding
  /** The provider's signed events. */
  events?: Events
  /** How many customers a page of the adapter's list holds; the kit lists one more. Default: 4. */
  pageSize?: number
  /** A document that the stand-in accepts. Default: a small picture. */
  document?: CustomerDocument
  /**
   * A file of each MIME type that the kit has no file of, or whose file the stand-in refuses: `{ 'image/avif': bytes }`. Default: small
   * files of the kit: PNG, JPEG, GIF, WebP, TIFF, BMP, SVG, HEIC and PDF.
   */
  files?: Readonly<Record<string, Uint8Array<ArrayBuffer>>>
  /**
   * On what checks rest, by id or group; where both are named, the id counts. Portico's own promises are not named: they
   * are `documented`, whatever the group. Default: `inferred`, as nobody said where it is documented.
   */
  basis?: Readonly<Record<string, Basis>>
  /** Of the generated customers and bodies; printed with every failure. Default: 1. */
  seed?: number
}

/** What a request's signature is made of. */
export interface Signing {
  /** The header that carries it, in lower case. */
  header: string
  /** What it covers besides credentials. */
  covers: readonly ('body' | 'path')[]
  /** The header of the nonce, in lower case, where there is one. */
  nonce?: string
  /** When the request says that it was made, in milliseconds since 1970, where it does. */
  timeOf?(request: WireRequest): number
}

/** A customer and the body that the provider's document shows for it, decrypted. */
export interface Fixture {
  /** Where the document shows it, for the name of the result. */
  title: string
  /** The customer to send. */
  customer: Customer
  /** Merged over `settings`. */
  settings?: object
  /** The body that the provider's document shows for this customer. */
  body: Record<string, unknown>
}

/** A refusal that the provider's document shows, and what it means. */
export interface RefusalExample {
  /** What is refused, for the message of a failure. */
  title: string
  /** HTTP status. */
  status: number
  /** The body that the document shows. */
  body: unknown
  /** The code that the error must have. */
  code: ErrorCode
  /** The delivery that the error must have. Default: `refused`. */
  delivery?: Delivery
  /** What is refused. Default: `create`. */
  operation?: 'create' | 'get' | 'update'
}

/** A call and the headers that it must send. */
export interface Vector {
  /** What is sent, for the name of the result. */
  title: string
  /** Merged over `settings`. */
  settings?: object
  /** Default: that of the scenarios. */
  now?: Date
  /** What the injected nonce gives. */
  nonce?: string
  /** Makes the call whose request is compared. */
  call(onboarding: Onboarding): ResultAsync<unknown, unknown>
  /** Names in lower case. */
  headers: Readonly<Record<string, string>>
}

/** The provider's status words and what each means. */
export interface Statuses {
  /** The same success body, of any operation, with another status in it; where it is a list, in each of its customers. */
  put(body: unknown, status: unknown): unknown
  /** The provider's status words or numbers that the document lists, each with its canonical status. */
  known: readonly (readonly [provider: string | number, canonical: CustomerStatus])[]
  /** A word that no document has. */
  unknown: string | number
}

/** How the stand-in is brought to ask for more, and what the adapter must then report. */
export interface Outstanding {
  /** The same success body, of any operation, saying that this is missing; where it is a list, of each customer. */
  put(body: unknown): unknown
  /** The provider's names of what is missing. */
  providerFields: readonly string[]
}

/** An event as the provider posts it. Core adds the bytes of the body. */
export type SentEvent = Omit<EventRequest, 'rawBytes'>

/** Signed events, as the provider sends them about a customer that the stand-in knows. */
export interface Events {
  /** About this customer; signed at this time with this nonce. Where a status is given, of the move to it at this time. */
  build(providerCustomerId: string, facts: EventFacts): SentEvent | Promise<SentEvent>
  /** The same request, delivered again: signed anew over the body that it has. */
  resign(request: SentEvent, facts: EventFacts): SentEvent | Promise<SentEvent>
  /** When the event happened, as its body says, in milliseconds since 1970, where it does. */
  timeOf?(request: SentEvent): number
  /** The same body as an event of a type that no document has. */
  retyped(request: SentEvent): string
  /** The header that carries the signature, in lower case. */
  signature: string
  /** True if events have no time of their signature: old ones are then not rejected. Default: they have one. */
  undated?: boolean
}

/** What an event is made from. */
export interface EventFacts {
  /** When the event is signed; for `undated` events, when it happened. */
  at: Date
  /** What is unique to the event, if the provider sends such a thing. */
  nonce: string
  /** One of `statuses.known`. */
  status?: string | number
}

/** When the checks take place unless the scenarios say otherwise; give the stand-in the same clock. */
export const testTime = new Date('2026-03-02T09:30:00Z')
