export { bankOfOz } from './bank-of-oz.ts'
