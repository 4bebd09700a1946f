/** The providers that have a stand-in, by the ids that Portico uses for them. */
export const providerIds = ['sqril', 'saudi-payee', 'paycombat', 'pending-kyc', 'bridge'] as const

/** The id of a provider that has a stand-in. */
export type ProviderId = (typeof providerIds)[number]
