// The whole entry for authors, so that an adapter imports one package. Its own list of names is in core.
export * from '@portico/core/adapter'
export { codeTable } from './define/code-table.ts'
export { commonSettings } from './define/common-settings.ts'
export {
  type AdapterDefinition,
  defineAdapter,
  type Operations,
  type OperationsWith,
  type OwnOperations,
} from './define/define-adapter.ts'
export { previewOf } from './define/preview-of.ts'
export { providerId, providerIdOf } from './define/provider-id.ts'
export { isoTime, present, statusWord } from './define/read-words.ts'
export { headerSecret, oneLine, secret, type TextCheck, textSetting } from './define/secret.ts'
export { writeEffect } from './define/write-effect.ts'
export type { Answer } from './http/answer.ts'
export { baseUrl } from './http/base-url.ts'
export { compareIdentity, type IdentityComparison } from './http/compare-identity.ts'
export { createHttp, type Http } from './http/create-http.ts'
export type { Effect, HttpCall, SignableRequest } from './http/http-call.ts'
export type { HttpOptions, Verification } from './http/http-options.ts'
export { httpSettings } from './http/http-settings.ts'
export type { Vocabulary } from './http/own-words.ts'
export { type Reading, readJson } from './http/read-json.ts'
export type { Refusal, RefusedField } from './http/refusal.ts'
