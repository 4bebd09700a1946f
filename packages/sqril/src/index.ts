export type { SqrilDetails } from './responses.ts'
export type { OccupationCode, OccupationCodes, SqrilOptions } from './settings.ts'
export { sqril } from './sqril.ts'
