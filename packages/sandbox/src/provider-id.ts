/** The providers that have a stand-in, by the ids that Portico uses for them. */
export const providerIds = ['sqril', 'saudi-payee', 'paycombat', 'pending-kyc', 'bridge'] as const

/** The id of a provider that has a stand-in. */
export type ProviderId = (typeof providerIds)[number]

/** The providers that `startSandbox` plays by default: those that Portico has an adapter for. */
export const defaultProviderIds = ['sqril', 'saudi-payee', 'paycombat', 'pending-kyc'] as const

/** The id of a provider that `startSandbox` plays by default. */
export type DefaultProviderId = (typeof defaultProviderIds)[number]
