export { acmePay, acmePayDescription } from './acme-pay.ts'
