export type { BridgeAssociatedPerson } from './bridge/associated-person.ts'
export type { BridgeBusiness } from './bridge/business.ts'
export type {
  BridgeCustomer,
  BridgePerson,
  BridgeProfile,
  BridgeRejectionReason,
} from './bridge/customer.ts'
export type { BridgeAddress, BridgeIdentification } from './bridge/fields.ts'
export type { BridgeIndividual } from './bridge/individual.ts'
export type { BridgeState } from './bridge/state.ts'
export type { SandboxFaults, StaticFaults } from './faults/create-scripts.ts'
export type { CallFault, WebhookFault } from './faults/fault.ts'
export type { PaycombatCompany, PaycombatIndividual } from './paycombat/schema.ts'
export type { PaycombatCustomer, PaycombatState } from './paycombat/state.ts'
export type { PendingKycCustomer, PendingKycState } from './pending-kyc/state.ts'
export { type ProviderId, providerIds } from './provider-id.ts'
export type { Sandbox, SandboxOptions, SandboxState } from './sandbox.ts'
export { generateSaudiKeys, type SaudiKeys } from './saudi-payee/keys.ts'
export type { SaudiState } from './saudi-payee/saudi-state.ts'
export type { SaudiCustomer } from './saudi-payee/state.ts'
export type { RecordedRequest } from './server/recorded-request.ts'
export type { Operation } from './server/stand-in.ts'
export type { SandboxSettings } from './settings.ts'
export type { SqrilCustomer, SqrilState } from './sqril/state.ts'
export { startSandbox } from './start-sandbox.ts'
export type { SandboxWebhooks, WebhookDelivery, WebhookProvider } from './webhooks/sandbox-webhooks.ts'
export type { WebhookRequest } from './webhooks/webhook-request.ts'
