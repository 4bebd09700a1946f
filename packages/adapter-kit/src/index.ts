export { codeTable } from './define/code-table.ts'
export { commonSettings, Fillers } from './define/common-settings.ts'
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
export { firstOf, join, option, optionOr, withFallback } from './words/combine.ts'
export { asciiEmail, asFlag, codes, convert } from './words/convert.ts'
export { allOptional, from, optional, required } from './words/field.ts'
export { encrypted, orFiller } from './words/flags.ts'
export { alphanumeric, digits, matching, maxLength, warnUnless } from './words/limits.ts'
export { type Picked, pick } from './words/pick.ts'
export { allOrNone, oneOfWhen, oneRemains, type RuleSpec, warnWithout, when } from './words/rules.ts'
export type { FieldSpec, LeafSpec, Readable, SourceSpec, StepWord, Word } from './words/spec.ts'
export { companyTable, individualTable, nested, ofRepresentative, type TableExtras } from './words/table.ts'
export { expiryDate, inScript } from './words/unsuitable.ts'
