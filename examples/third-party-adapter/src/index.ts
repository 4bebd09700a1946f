export { bankOfOz, bankOfOzDescription } from './bank-of-oz.ts'
