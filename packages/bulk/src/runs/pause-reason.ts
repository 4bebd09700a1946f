/**
 * Why a run is paused.
 * - `asked`: a person paused it
 * - `sample`: as many were sent as `sample` says
 * - `unauthenticated`: the provider does not accept the credentials
 * - `invalid_config`: the account or the ledger is not set up; the message says what to do
 * - `provider_down`: the provider is down and has no look-up, so that each further try would leave a customer in doubt
 */
export type PauseReason = 'asked' | 'sample' | 'unauthenticated' | 'invalid_config' | 'provider_down'
