import { bridge } from '@portico/bridge'
import { describeAdapter } from '@portico/conformance'
import { expectCommitted } from '@portico/test-support'
import { afterAll } from 'vitest'
import { close, scenarios } from './conformance-scenarios.ts'

describeAdapter(bridge, scenarios, { onReport: expectCommitted })
afterAll(close)
