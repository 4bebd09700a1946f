// The whole entry for authors, so that an adapter imports one package. Its own list of names is in core.
export * from '@portico/core/adapter'
export { codeTable } from './define/code-table.ts'
export { withLatinTwins } from './define/latin-twins.ts'
export { type NamedError, namedErrors } from './define/named-errors.ts'
export { providerId } from './define/provider-id.ts'
export { isoTime, present, statusWord } from './define/read-words.ts'
export { headerSecret, oneLine, secret, type TextCheck, textSetting } from './define/secret.ts'
export { sha256 } from './define/sha-256.ts'
export { verifyRsa } from './define/verify-rsa.ts'
export type { Answer } from './http/answer.ts'
export { baseUrl } from './http/base-url.ts'
export { compareIdentity, type IdentityComparison } from './http/compare-identity.ts'
export type { Effect, HttpCall, SignableRequest } from './http/http-call.ts'
export type { HttpOptions, Verification } from './http/http-options.ts'
export { type Reading, readJson } from './http/read-json.ts'
export type { Refusal, RefusalCode, RefusedField } from './http/refusal.ts'
export type { HttpSession, LoginContext, Session, SessionAnswer } from './http/session.ts'
export type { ExtraOperationsIn, HttpOperations, Operation } from './operations/declared-operations.ts'
export { type ExtraHttpOperation, extraOperation } from './operations/extra-operation.ts'
export type {
  HttpCreate,
  HttpErase,
  HttpOperation,
  HttpRequest,
  Send,
  SentRequest,
} from './operations/http-operation.ts'
export { type HttpConnection, httpOperations } from './operations/http-operations.ts'
export {
  type Facts,
  type LastStep,
  type Step,
  type StepInput,
  type Steps,
  steps,
} from './operations/steps.ts'
export {
  type CustomerDefinition,
  type CustomerNames,
  type CustomerReader,
  customerReader,
  type More,
} from './read/customer-reader.ts'
export {
  type EventDefinition,
  type EventReader,
  eventReader,
  type SignedHeaders,
} from './read/event-reader.ts'
export { type FindInList, findInList, type SentFields } from './read/find-in-list.ts'
export { link, linkTo, secureUrl } from './read/link.ts'
export type { CustomerList, PageFacts, Query } from './read/list-page.ts'
export { type PagedList, pagedList } from './read/paged-list.ts'
export { reasonOf } from './read/reason-of.ts'
export type { Outcome, ReadContext, Said } from './read/said.ts'
export { snakeCase } from './read/snake-case.ts'
export { type KnownStatus, type StatusTable, statusIn, statusWords } from './read/statuses.ts'
export { textsIn } from './read/texts-in.ts'
export { flag, listOf, text, tolerant } from './read/tolerant.ts'
export { unread } from './read/unread.ts'
