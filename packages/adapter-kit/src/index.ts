// The whole entry for authors, so that an adapter imports one package. Its own list of names is in core.
export * from '@portico/core/adapter'
export { codeTable } from './define/code-table.ts'
export { providerId } from './define/provider-id.ts'
export { isoTime, present, statusWord } from './define/read-words.ts'
export { headerSecret, oneLine, secret, type TextCheck, textSetting } from './define/secret.ts'
export { verifyRsa } from './define/verify-rsa.ts'
export type { Answer } from './http/answer.ts'
export { baseUrl } from './http/base-url.ts'
export { compareIdentity, type IdentityComparison } from './http/compare-identity.ts'
export type { Effect, HttpCall, SignableRequest } from './http/http-call.ts'
export type { HttpOptions, Verification } from './http/http-options.ts'
export type { Vocabulary } from './http/own-words.ts'
export { type Reading, readJson } from './http/read-json.ts'
export type { Refusal, RefusalCode, RefusedField } from './http/refusal.ts'
export type { HttpSession, LoginContext, Session, SessionAnswer } from './http/session.ts'
export type { HttpOperations, Operation } from './operations/declared-operations.ts'
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
export type { Idempotency } from './operations/idempotency.ts'
export {
  type Facts,
  type LastStep,
  type Step,
  type StepInput,
  type Steps,
  steps,
} from './operations/steps.ts'
