import type { CustomerKind } from '../customer/customer.ts'
import type { CustomerStatus } from '../result/customer-status.ts'

type WriteName = 'create' | 'update'

/** What can't be derived from which operations an adapter has. */
export interface Capabilities<ByReference extends boolean = boolean> {
  /**
   * Writes that may be sent again when their outcome is unknown, because doing them twice is the same as once.
   * Default: none. Decides between retrying and `outcome_unknown`. Of an operation of several requests, names the steps that
   * are safe, `create.upload`; or the operation, if all of them are.
   */
  readonly idempotent: readonly (WriteName | 'erase' | `${WriteName}.${string}`)[]
  /** Whether `get` and `update` take `{ reference }` besides the provider's own id. */
  readonly lookupByReference: ByReference
  /** What `list` can be narrowed by. Default: nothing. A filter that is not named here is answered with `unsupported`. */
  readonly listFilters?: readonly (keyof ListFilter)[]
  /** The files that `create` or `uploadDocument` take, checked before sending. Default: none. */
  readonly documents?: readonly DocumentRule[]
  /**
   * Milliseconds that the signed time of an event may be off, either way, unless the caller says otherwise. For providers that
   * document their own. Default: 5 minutes.
   */
  readonly eventToleranceMs?: number | undefined
}

/** Which customers to list. A member that is absent or `undefined` does not narrow. */
export interface ListFilter {
  /** The merchant's own ids. */
  references?: readonly string[] | undefined
  /** The provider's own ids. */
  providerCustomerIds?: readonly string[] | undefined
  /** The customer's e-mail address. */
  email?: string | undefined
  /** Number of a document. Only where it is encrypted on its way, as it becomes part of a URL. */
  identificationNumber?: string | undefined
  /** Bank account number; as above. */
  accountNumber?: string | undefined
  /** Phone of a wallet, E.164; as above. */
  walletPhone?: string | undefined
  /** The provider's code of a bank. */
  bankCode?: string | undefined
  /** The canonical status. */
  status?: CustomerStatus | undefined
  /** Created at or after; ISO 8601. */
  createdFrom?: string | undefined
  /** Created at or before; ISO 8601. */
  createdTo?: string | undefined
}

/** What a provider takes as one kind of document, with `create` or by `uploadDocument`. */
export interface DocumentRule {
  /** What the file shows. */
  readonly type: DocumentType
  /**
   * The rule holds for files about a person only (`individual`: also for the persons of a company), or about a company only.
   * `uploadDocument` takes a file that meets the rule of either. Default: both.
   */
  readonly kind?: CustomerKind
  /** The provider's own names that a document of this type may have. Default: any, and none is needed but for `other`. */
  readonly providerTypes?: readonly string[]
  /** Inclusive. */
  readonly maxBytes: number
  /** MIME types. */
  readonly contentTypes: readonly string[]
}

/**
 * What a file about a customer shows.
 * - `identification`: an identity document, its front or only side
 * - `identification_back`: its back
 * - `selfie`: the person's face, with or without the document in hand
 * - `proof_of_address`, `proof_of_income`: such as a bill, a payslip
 * - `formation`: how a company was founded or registered
 * - `ownership`: who owns a company
 * - `signature`: a picture of the signature
 * - `other`: anything else, by the provider's own name (`providerType`)
 */
export const documentTypes = [
  'identification',
  'identification_back',
  'selfie',
  'proof_of_address',
  'proof_of_income',
  'formation',
  'ownership',
  'signature',
  'other',
] as const

/** What a file about a customer shows; see `documentTypes` for each word. */
export type DocumentType = (typeof documentTypes)[number]

/** A file about a customer, for `create` or `uploadDocument`. */
export interface CustomerDocument {
  /** What the file shows. */
  type: DocumentType
  /** The provider's own name of the document, needed for `other`: at most 128 printable characters. */
  providerType?: string | undefined
  /**
   * The canonical path of what the file is about: `identifications[0]`, `associatedPersons[1].identifications[0]`,
   * `representative`. Default: the only place that the provider has for it, which is the customer or the chosen element.
   */
  belongsTo?: string | undefined
  /** The file's bytes. */
  content: Uint8Array<ArrayBuffer>
  /** MIME type in any case: `image/jpeg`. `image/jpg` is read as `image/jpeg`. */
  contentType: string
  /** Default: the document's type with a fitting ending. Never personal data. */
  fileName?: string | undefined
}
