export type { DisableOperation } from './disable.ts'
export { paycombat } from './paycombat.ts'
export type { PaycombatDetails } from './responses.ts'
export type { PaycombatOptions, PaycombatSettings } from './settings.ts'
