import { bridge } from '@portico/bridge'
import { describeAdapter } from '@portico/conformance'
import { afterAll } from 'vitest'
import { close, scenarios } from './conformance-scenarios.ts'

describeAdapter(bridge, scenarios)
afterAll(close)
