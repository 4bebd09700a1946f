import { describeAdapter } from '@portico/conformance'
import { paycombat } from '@portico/paycombat'
import { afterAll } from 'vitest'
import { close, scenarios } from './conformance-scenarios.ts'

describeAdapter(paycombat, scenarios)
afterAll(close)
