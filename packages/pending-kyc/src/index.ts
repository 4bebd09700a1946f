export { pendingKyc } from './pending-kyc.ts'
