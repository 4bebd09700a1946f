export { pendingKyc, pendingKycDescription } from './pending-kyc.ts'
export type { PendingKycAdapter } from './pending-kyc-adapter.ts'
export type { PendingKycSettings } from './settings.ts'
