import type { BridgeState } from './bridge/state.ts'
import type { SandboxFaults, StaticFaults } from './faults/create-scripts.ts'
import type { PaycombatState } from './paycombat/state.ts'
import type { PendingKycState } from './pending-kyc/state.ts'
import type { ProviderId } from './provider-id.ts'
import type { SaudiKeys } from './saudi-payee/keys.ts'
import type { SaudiState } from './saudi-payee/saudi-state.ts'
import type { RecordedRequest } from './server/recorded-request.ts'
import type { SandboxSettings } from './settings.ts'
import type { SqrilState } from './sqril/state.ts'
import type { SandboxWebhooks } from './webhooks/sandbox-webhooks.ts'

/** Options of `startSandbox`. Every one has a default. */
export interface SandboxOptions<Id extends ProviderId = ProviderId> {
  /** Which providers to play. Default: all. */
  readonly providers?: readonly Id[] | undefined
  /** Default: any free port. */
  readonly port?: number | undefined
  /** Default: `127.0.0.1`. */
  readonly host?: string | undefined
  /** The providers' clock, which also judges the age of a Saudi request. Default: the system's. */
  readonly now?: (() => Date) | undefined
  /** The Saudi merchant's and provider's RSA keys. Default: fresh ones, which take most of the starting time. */
  readonly keys?: SaudiKeys | undefined
  /** What goes wrong with every call of a provider. For single calls, see `faults.script`. */
  readonly faults?: StaticFaults | undefined
  /** How time passes, in latency and between attempts of a webhook. Default: really. */
  readonly wait?: ((milliseconds: number) => Promise<void>) | undefined
}

/** What each stand-in has stored. */
export interface SandboxState {
  /** What the Sqril stand-in has stored. */
  readonly sqril: SqrilState
  /** What the stand-in of the Saudi payee API has stored. */
  readonly 'saudi-payee': SaudiState
  /** What the Paycombat stand-in has stored. */
  readonly paycombat: PaycombatState
  /** What the stand-in of the pending_kyc API has stored. */
  readonly 'pending-kyc': PendingKycState
  /** What the Bridge stand-in has stored. */
  readonly bridge: BridgeState
}

/** A running sandbox. */
export interface Sandbox<Id extends ProviderId = ProviderId> extends SaudiKeys, AsyncDisposable {
  /** Where it listens, without a slash at the end. Each provider is under its id: `…/sqril/registerCustomer`. */
  readonly url: string
  /** Exactly what the `providers` of an `openOnboarding` configuration takes. */
  readonly providers: Readonly<Pick<SandboxSettings, Id>>
  /** What each stand-in has stored, by the provider's id. */
  readonly state: Readonly<Pick<SandboxState, Id>>
  /** Every request that reached a stand-in, refused ones included, in order of arrival. A copy. */
  readonly requests: readonly RecordedRequest[]
  /** Plans what goes wrong with later calls. */
  readonly faults: SandboxFaults
  /** Signs and delivers the webhooks of the Saudi provider and of Bridge. */
  readonly webhooks: SandboxWebhooks
  /** Forgets customers, requests, nonces, planned faults and webhooks; address, credentials and keys stay. */
  readonly reset: () => void
  /** Stops listening and drops open connections. May be called again. */
  readonly close: () => Promise<void>
}
