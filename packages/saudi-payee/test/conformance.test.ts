import { describeAdapter } from '@portico/conformance'
import { saudiPayee } from '@portico/saudi-payee'
import { expectCommitted } from '@portico/test-support'
import { afterAll } from 'vitest'
import { close, scenarios } from './conformance-scenarios.ts'

describeAdapter(saudiPayee, scenarios, { onReport: expectCommitted })
afterAll(close)
