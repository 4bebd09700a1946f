export { companies, individuals } from './customers.ts'
export {
  type Effect,
  type Ending,
  endingsByStatus,
  lost,
  notSent,
  oddBodies,
  unreadable,
} from './error-table.ts'
export { expectCommitted } from './expect-committed.ts'
export { fillRequirements, waysToMeet } from './fill-requirements.ts'
export { findLeaks, type Leak, personalTextsOf } from './find-leaks.ts'
export { findLies } from './find-lies.ts'
export { impatientFetch, passPauses, useManualClock } from './manual-clock.ts'
export { leavesOf, removals, thinned, withoutParts } from './parts.ts'
export { ada, amal, haddadTrading } from './people.ts'
export { perTest } from './per-test.ts'
export { type Cut, type CuttingProxy, startCuttingProxy } from './stepwise/cutting-proxy.ts'
export { type StepwiseProvider, startStepwiseProvider } from './stepwise/stepwise-provider.ts'
export { type OperationUnderTest, type Subject, subject } from './subject.ts'
export { describeClosure } from './suites/describe-closure.ts'
export { describeErrors, describeUnreadable } from './suites/describe-errors.ts'
export { describePrivacy } from './suites/describe-privacy.ts'
export { describeReport } from './suites/describe-report.ts'
export { now, useSandbox } from './use-sandbox.ts'
