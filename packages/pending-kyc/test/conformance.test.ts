import { describeAdapter } from '@portico/conformance'
import { pendingKyc } from '@portico/pending-kyc'
import { afterAll } from 'vitest'
import { close, scenarios } from './conformance-scenarios.ts'

describeAdapter(pendingKyc, scenarios)
afterAll(close)
