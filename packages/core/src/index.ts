export type {
  Adapter,
  AdapterDescription,
  AdapterFactory,
  AdapterOf,
  CustomerRef,
  DetailsOf,
  OwnOf,
  PreparedFields,
  ProviderCustomer,
  RegistrationOf,
  RequestPreview,
} from './adapter/adapter.ts'
export {
  type CallContext,
  type CallOptions,
  type ContextOf,
  contextsIn,
  type Surroundings,
} from './adapter/call-context.ts'
export type {
  Capabilities,
  CustomerDocument,
  DocumentRule,
  DocumentType,
  ListFilter,
} from './adapter/capabilities.ts'
export type { DriftKind, Observe, OnboardingEvent } from './adapter/events.ts'
export type {
  EventRequest,
  ProviderEvent,
  ReceivedRequest,
  UnverifiedEvent,
  VerifiedEvent,
} from './adapter/provider-event.ts'
export { isUsableId } from './adapter/usable-id.ts'
export { Address } from './customer/address.ts'
export { issuesOf } from './customer/check-customer.ts'
export { conditionInWords } from './customer/condition-in-words.ts'
export {
  Company,
  Customer,
  type CustomerKind,
  customerKinds,
  customerSchema,
  Individual,
} from './customer/customer.ts'
export { Identification, type IdentificationType, identificationTypes } from './customer/identification.ts'
export { narrowToValues } from './customer/narrow-to-values.ts'
export {
  type CompanyPath,
  type CustomerPath,
  type IndividualPath,
  type PathStep,
  parsePath,
  type ValueAt,
} from './customer/path.ts'
export { PayoutAccount } from './customer/payout-account.ts'
export { mask, type Redacted, redact } from './customer/redact.ts'
export type { ItemMatch } from './customer/schema-at.ts'
export type { FieldMetadata, Sensitivity } from './customer/sensitivity.ts'
export { shownPath } from './customer/shown-path.ts'
export { toJSONSchema } from './customer/to-json-schema.ts'
export type {
  Field,
  FieldTable,
  Filler,
  FirstOfSource,
  JoinSource,
  LeafSource,
  Pick,
  Rule,
  Source,
  Step,
  Stepped,
  TableOwner,
} from './field-table/field-table.ts'
export { listRequirements } from './field-table/list-requirements.ts'
export { nestFields, type ProviderField } from './field-table/map-fields.ts'
export { outstandingFields } from './field-table/outstanding.ts'
export type { CustomerChanges } from './onboarding/changes.ts'
export { checkReference } from './onboarding/check-reference.ts'
export { createOnboarding, type OnboardingOptions } from './onboarding/create-onboarding.ts'
export { guardOwn } from './onboarding/guard-own.ts'
export { invalidConfig } from './onboarding/invalid-config.ts'
export type {
  CreateOptions,
  Onboarding,
  ParseEventOptions,
  PreviewOptions,
  Reconciliation,
  UpdateOptions,
  UpdatePreflight,
} from './onboarding/onboarding.ts'
export { type OnboardingConfig, type OpenOptions, openOnboarding } from './onboarding/open-onboarding.ts'
export { plainCopy } from './onboarding/plain-copy.ts'
export { type Preflight, preflight } from './onboarding/preflight.ts'
export { registerOnly } from './onboarding/register.ts'
export type { SecretSources } from './onboarding/secret-from.ts'
export { readTextFile } from './onboarding/system-sources.ts'
export { type Answers, answer } from './questions/answer.ts'
export type { AskedBy, Choice, Question } from './questions/question.ts'
export { questions } from './questions/questions.ts'
export { toJsonSchema } from './questions/questions-to-json-schema.ts'
export { type CustomerStatus, customerStatuses } from './result/customer-status.ts'
export type { Issue, IssueCode } from './result/issue.ts'
export type { MappingEntry, MappingReport, Treatment } from './result/mapping.ts'
export { needsReconcile } from './result/needs-reconcile.ts'
export {
  changeError,
  type Delivery,
  type ErrorCode,
  type ErrorFacts,
  type OnboardingError,
  onboardingError,
} from './result/onboarding-error.ts'
export { OnboardingException, orThrow } from './result/or-throw.ts'
export type { Registration } from './result/registration.ts'
export type {
  AlternativeRequirement,
  Condition,
  DocumentRequirement,
  FieldRequirement,
  Requirement,
} from './result/requirement.ts'
export type { Warning, WarningCode } from './result/warning.ts'
export { type RouteOptions, route } from './routing/route.ts'
export type { Route, RouteAttempt, RouteError } from './routing/route-attempt.ts'
export { allowedMoves } from './status/allowed-moves.ts'
export { mergeStatus, type StatusMerge } from './status/merge-status.ts'
export { type StatusNews, statusNews } from './status/status-news.ts'
