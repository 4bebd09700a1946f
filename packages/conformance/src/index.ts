export type { WireRequest } from './bench/wire.ts'
export { type Check, type Group, groups } from './check.ts'
export { type CheckOptions, checkAdapter, type Report } from './check-adapter.ts'
export { checks } from './checks/checks.ts'
export { type DescribeOptions, describeAdapter } from './describe-adapter.ts'
export type { CheckResult } from './run-check.ts'
export {
  type Basis,
  type EventFacts,
  type Events,
  type Fixture,
  type Outstanding,
  type RefusalExample,
  type Scenarios,
  type SentEvent,
  type Signing,
  type Statuses,
  testTime,
  type Vector,
} from './scenarios.ts'
