/** Every provider that the command has an adapter for; configuration keys. */
export const providerIds = ['sqril', 'saudi-payee', 'paycombat', 'pending-kyc'] as const

export type ProviderId = (typeof providerIds)[number]

export const isProviderId = (word: string): word is ProviderId => providerIds.some((id) => id === word)
