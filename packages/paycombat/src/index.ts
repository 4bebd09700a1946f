export { paycombat, paycombatDescription } from './paycombat.ts'
export type { PaycombatAdapter } from './paycombat-adapter.ts'
export type { PaycombatDetails } from './responses.ts'
export type { PaycombatOptions, PaycombatSettings } from './settings.ts'
