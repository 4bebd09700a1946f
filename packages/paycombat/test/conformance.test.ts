import { describeAdapter } from '@portico/conformance'
import { paycombat } from '@portico/paycombat'
import { expectCommitted } from '@portico/test-support'
import { afterAll } from 'vitest'
import { close, scenarios } from './conformance-scenarios.ts'

describeAdapter(paycombat, scenarios, { onReport: expectCommitted })
afterAll(close)
