export { pendingKyc } from './pending-kyc.ts'
export type { PendingKycSettings } from './settings.ts'
