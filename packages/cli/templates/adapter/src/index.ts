export { acmePay } from './acme-pay.ts'
