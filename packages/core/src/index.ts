export type {
  Adapter,
  AdapterDescription,
  AdapterFactory,
  AdapterOf,
  CustomerRef,
  DetailsOf,
  RegistrationOf,
  RequestPreview,
} from './adapter/adapter.ts'
export type { Admission, RequestEnding } from './adapter/admission.ts'
export type { CallOptions } from './adapter/call-context.ts'
export {
  type Capabilities,
  type CustomerDocument,
  type DocumentRule,
  type DocumentType,
  documentTypes,
  type ListFilter,
} from './adapter/capabilities.ts'
export type { DriftKind, Observe, OnboardingEvent } from './adapter/events.ts'
export type { OperationsOf } from './adapter/extra-operation.ts'
export type { ProviderEvent, ReceivedRequest } from './adapter/provider-event.ts'
export type { StepDescription, StepDescriptions } from './adapter/steps.ts'
export type {
  AllCondition,
  AnyCondition,
  Condition,
  ConditionValue,
  NotCondition,
  PathCondition,
  PresenceCondition,
  ValueCondition,
} from './condition/condition.ts'
export { conditionInWords } from './condition/condition-in-words.ts'
export { holds } from './condition/holds.ts'
export type { OnboardingConfig, Onboardings, OpenOptions } from './config/open-accounts.ts'
export { openOnboarding } from './config/open-onboarding.ts'
export { openOnboardings } from './config/open-onboardings.ts'
export { readConfig } from './config/read-config.ts'
export { Address } from './customer/address.ts'
export { type Agreement, type AgreementKind, agreementKinds } from './customer/agreement.ts'
export {
  AssociatedPerson,
  type AssociatedPersonRole,
  associatedPersonRoles,
} from './customer/associated-person.ts'
export { Company } from './customer/company.ts'
export { type CompanyType, companyTypes } from './customer/company-type.ts'
export { Customer, type CustomerKind, customerKinds, customerSchema } from './customer/customer.ts'
export { customerJsonSchema } from './customer/customer-json-schema.ts'
export { type Employment, type EmploymentStatus, employmentStatuses } from './customer/employment.ts'
export {
  type AccountPurpose,
  accountPurposes,
  type MonthlyVolume,
  type SourceOfFunds,
  sourcesOfFunds,
} from './customer/funds.ts'
export { Identification, type IdentificationType, identificationTypes } from './customer/identification.ts'
export { Individual } from './customer/individual.ts'
export { type Industry, type IndustryScheme, industrySchemes } from './customer/industry.ts'
export type { ModelSchema } from './customer/model-schema.ts'
export type { CompanyPath, CustomerPath, IndividualPath } from './customer/path.ts'
export {
  type BankAccount,
  knownWalletSchemes,
  PayoutAccount,
  type WalletAccount,
} from './customer/payout-account.ts'
export type { Clock, Person, PersonName } from './customer/person.ts'
export type { ProviderOptions } from './customer/provider-options.ts'
export { type Redacted, redact } from './customer/redact.ts'
export type { ItemMatch } from './customer/schema-at.ts'
export type { CodeList, FieldExample, FieldMetadata, Sensitivity } from './customer/sensitivity.ts'
export { sensitivityAt } from './customer/sensitivity-at.ts'
export { shownPath } from './customer/shown-path.ts'
export type { TaxResidency } from './customer/tax-residency.ts'
export type {
  DiscoveredField,
  DiscoveredFields,
  DiscoveredValueType,
  DiscoverQuery,
} from './discover/discovered-fields.ts'
export { withDiscovered } from './discover/with-discovered.ts'
export type { AccountIdentity } from './ledger/account-identity.ts'
export type {
  Claim,
  ClaimEnding,
  ClaimRequest,
  Doubt,
  Failure,
  Finding,
  Lease,
  Ledger,
  LedgerEntry,
  NamedAccount,
  ReceivedStatus,
  StoredChange,
  StoredRequest,
  Unusable,
} from './ledger/ledger.ts'
export type { Settlement } from './ledger/settle-create.ts'
export type { StoredRegistration } from './ledger/stored-registration.ts'
export type { CompanyChanges, CustomerChanges, IndividualChanges } from './onboarding/changes.ts'
export { createOnboarding, type OnboardingOptions, onboardingWith } from './onboarding/create-onboarding.ts'
export type {
  CreateOptions,
  Onboarding,
  ParseEventOptions,
  PreviewOptions,
  ReconcileOptions,
  Reconciliation,
  SettleOptions,
  StepOptions,
  UpdateOptions,
  UpdatePreflight,
} from './onboarding/onboarding.ts'
export { type Preflight, type PreflightOptions, preflight } from './onboarding/preflight.ts'
export type { OnProgress } from './onboarding/step-memory.ts'
export { type Answers, answer } from './questions/answer.ts'
export { type FormJsonSchema, type FormOptions, formJsonSchema } from './questions/form-json-schema.ts'
export type { FormProperty } from './questions/form-property.ts'
export type { FormRule } from './questions/form-rules.ts'
export type { FormLabels } from './questions/form-words.ts'
export type { AskedBy, Choice, Question } from './questions/question.ts'
export { questions } from './questions/questions.ts'
export { type CustomerStatus, customerStatuses } from './result/customer-status.ts'
export type { Erasure } from './result/erasure.ts'
export type { HostedLink, LinkPurpose } from './result/hosted-link.ts'
export type { Issue, IssueCode } from './result/issue.ts'
export type { MappingEntry, MappingReport, Treatment } from './result/mapping.ts'
export { needsReconcile } from './result/needs-reconcile.ts'
export type { Delivery, ErrorCode, ErrorOf, OnboardingError } from './result/onboarding-error.ts'
export { OnboardingException, orThrow } from './result/or-throw.ts'
export type { Progress, ResumeData } from './result/progress.ts'
export type { Registration } from './result/registration.ts'
export {
  type CapabilityStatus,
  type FieldStatus,
  fieldStatuses,
  type RegistrationReason,
} from './result/registration-facts.ts'
export {
  type AlternativeRequirement,
  asksForValue,
  type DocumentRequirement,
  type FieldRequirement,
  type LinkRequirement,
  type ProviderFieldRequirement,
  type Requirement,
  type ValueRequirement,
} from './result/requirement.ts'
export type { Warning, WarningCode } from './result/warning.ts'
export { type RouteOptions, route } from './routing/route.ts'
export type { Route, RouteAttempt, RouteError } from './routing/route-attempt.ts'
export { allowedMoves } from './status/allowed-moves.ts'
export { mergeStatus, type StatusMerge } from './status/merge-status.ts'
export { type StatusUpdate, statusUpdate } from './status/status-update.ts'
