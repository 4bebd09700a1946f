export { increase, increaseDescription } from './increase.ts'
