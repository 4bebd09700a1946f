// The second entry, `@portico/core/adapter`: what adapter authors need. `@portico/adapter-kit` re-exports all of it.
export { err, errAsync, ok, okAsync, Result, ResultAsync } from 'neverthrow'
export type {
  Adapter,
  AdapterDescription,
  AdapterFactory,
  AdapterOperations,
  CustomerRef,
  DetailsOf,
  PreparedFields,
  ProviderCustomer,
  ProviderErasure,
  RequestPreview,
} from './adapter/adapter.ts'
export type { AdapterSettings } from './adapter/adapter-settings.ts'
export type { AdapterWith } from './adapter/adapter-with.ts'
export type { Admission, Admit, RequestEnding } from './adapter/admission.ts'
export type { CallContext, CallOptions } from './adapter/call-context.ts'
export {
  type Capabilities,
  type CustomerDocument,
  type DocumentRule,
  type DocumentType,
  documentTypes,
  type ListFilter,
} from './adapter/capabilities.ts'
export type { AdapterEvent, DriftKind, Observe, OnboardingEvent } from './adapter/events.ts'
export type { ExtraInput, ExtraOperation, InputSchema, NamedBy } from './adapter/extra-operation.ts'
export type { Idempotency } from './adapter/idempotency.ts'
export type {
  EventRequest,
  ProviderEvent,
  ReceivedRequest,
  UnverifiedEvent,
  VerifiedEvent,
} from './adapter/provider-event.ts'
export type { StepDescription, StepDescriptions, StepMemory } from './adapter/steps.ts'
export { isUsableId } from './adapter/usable-id.ts'
export type { Condition, ConditionValue, PathCondition } from './condition/condition.ts'
export type { Address } from './customer/address.ts'
export { type Agreement, type AgreementKind, agreementKinds } from './customer/agreement.ts'
export {
  type AssociatedPerson,
  type AssociatedPersonRole,
  associatedPersonRoles,
} from './customer/associated-person.ts'
export type { Company } from './customer/company.ts'
export { type CompanyType, companyTypes } from './customer/company-type.ts'
export { type Customer, type CustomerKind, customerKinds } from './customer/customer.ts'
export { type Employment, type EmploymentStatus, employmentStatuses } from './customer/employment.ts'
export {
  type AccountPurpose,
  accountPurposes,
  type MonthlyVolume,
  type SourceOfFunds,
  sourcesOfFunds,
} from './customer/funds.ts'
export {
  type Identification,
  type IdentificationType,
  identificationTypes,
} from './customer/identification.ts'
export type { Individual } from './customer/individual.ts'
export { type Industry, type IndustryScheme, industrySchemes } from './customer/industry.ts'
export { narrowToValues } from './customer/narrow-to-values.ts'
export {
  type CompanyPath,
  type CustomerPath,
  type IndividualPath,
  type LeafPath,
  type PathOf,
  type PathStep,
  parsePath,
  type ValueAt,
} from './customer/path.ts'
export {
  type BankAccount,
  knownWalletSchemes,
  type PayoutAccount,
  type WalletAccount,
} from './customer/payout-account.ts'
export type { Person, PersonName } from './customer/person.ts'
export type { ItemMatch } from './customer/schema-at.ts'
export type { TaxResidency } from './customer/tax-residency.ts'
export { commonSettings } from './define/common-settings.ts'
export { connectAdapter } from './define/connect-adapter.ts'
export {
  type AdapterDefinition,
  type CheckedSettings,
  type DescribedAdapter,
  describeAdapter,
  type GivenSettings,
} from './define/describe-adapter.ts'
export type {
  DiscoveredField,
  DiscoveredValueType,
  DiscoverQuery,
  ProviderFields,
} from './discover/discovered-fields.ts'
export type { Discovery, Field, FieldList, FieldTable, TableOwner } from './field-table/field-table.ts'
export { listRequirements } from './field-table/list-requirements.ts'
export type { ProviderField } from './field-table/map-fields.ts'
export { nestFields } from './field-table/nest-fields.ts'
export { type OptionSchemas, optionsOf } from './field-table/options-of.ts'
export { outstandingFields } from './field-table/outstanding.ts'
export type { Rule } from './field-table/rule.ts'
export type {
  ConstantSource,
  ElementChoice,
  FileSource,
  FirstOfSource,
  JoinSource,
  LeafSource,
  Placeholder,
  Source,
} from './field-table/source.ts'
export { fileSourcesOf } from './field-table/sources-of.ts'
export type { Step, Stepped } from './field-table/step.ts'
export type { AccountIdentity } from './ledger/account-identity.ts'
export { type CustomerStatus, customerStatuses } from './result/customer-status.ts'
export type { Erasure } from './result/erasure.ts'
export { type HostedLink, hideUrl, type LinkPurpose } from './result/hosted-link.ts'
export type { Issue, IssueCode } from './result/issue.ts'
export {
  type CodeWith,
  changeError,
  type Delivery,
  type DeliveryOf,
  type ErrorCode,
  type ErrorFacts,
  type OnboardingError,
  onboardingError,
} from './result/onboarding-error.ts'
export { orThrow } from './result/or-throw.ts'
export type { Progress, ResumeData } from './result/progress.ts'
export type { Registration } from './result/registration.ts'
export type { CapabilityStatus, FieldStatus, RegistrationReason } from './result/registration-facts.ts'
export type { Requirement } from './result/requirement.ts'
export { isSecureUrl } from './result/secure-url.ts'
export type { WarningCode } from './result/warning.ts'
export { codes, includes, ranges, same } from './words/codes.ts'
export { type ConstantValue, constant } from './words/combine.ts'
export { type ConditionOf, type ConditionWords, requiredIf, sentIf } from './words/conditions.ts'
export { alpha3, asciiEmail, asFlag, convert, subdivisionCode, toAlpha3, transform } from './words/convert.ts'
export { concat, type ListExtras, type OrderOf } from './words/each.ts'
export { allOptional, nested } from './words/field.ts'
export { base64, base64Of, dataUri, dataUriOf, type FileType, isDocument } from './words/file.ts'
export { encrypted, orPlaceholder } from './words/flags.ts'
export { latinLetters, toLatinLetters } from './words/latin-letters.ts'
export { alphanumeric, digits, length, matching, maxLength, warnUnless } from './words/limits.ts'
export { fullName, givenNames } from './words/names.ts'
export type { ElementOf, Matched, Picked } from './words/pick.ts'
export { Placeholders } from './words/placeholders.ts'
export type { RuleWords } from './words/rules.ts'
export type {
  FieldSpec,
  FieldSpecs,
  LeafSpec,
  ListSpec,
  OptionalWord,
  Readable,
  RequiredIfWord,
  RequiredWord,
  SentIfWord,
  SourceSpec,
  StepWord,
  Word,
} from './words/spec.ts'
export { companyTable, individualTable, type TableExtras } from './words/table.ts'
export { expiryDate, inScript, passOver } from './words/unsuitable.ts'
export { type PartOrWriter, type Words, wordsOf } from './words/words.ts'
