export type { SqrilDetails } from './responses.ts'
export type { OccupationCode, OccupationCodes, SqrilOptions, SqrilSettings } from './settings.ts'
export { sqril, sqrilDescription } from './sqril.ts'
export type { SqrilAdapter } from './sqril-adapter.ts'
