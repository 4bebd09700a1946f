export { bridge, bridgeDescription } from './bridge.ts'
export type { BridgeAdapter } from './bridge-adapter.ts'
export type { BridgeDetails } from './customer.ts'
export type { BridgeOptions, BridgeSettings } from './settings.ts'
