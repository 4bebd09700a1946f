import { describeAdapter } from '@portico/conformance'
import { sqril } from '@portico/sqril'
import { expectCommitted } from '@portico/test-support'
import { afterAll } from 'vitest'
import { close, scenarios } from './conformance-scenarios.ts'

describeAdapter(sqril, scenarios, { onReport: expectCommitted })
afterAll(close)
