import { describeAdapter } from '@portico/conformance'
import { pendingKyc } from '@portico/pending-kyc'
import { expectCommitted } from '@portico/test-support'
import { afterAll } from 'vitest'
import { close, scenarios } from './conformance-scenarios.ts'

describeAdapter(pendingKyc, scenarios, { onReport: expectCommitted })
afterAll(close)
