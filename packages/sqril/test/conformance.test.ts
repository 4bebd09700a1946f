import { describeAdapter } from '@portico/conformance'
import { sqril } from '@portico/sqril'
import { afterAll } from 'vitest'
import { close, scenarios } from './conformance-scenarios.ts'

describeAdapter(sqril, scenarios)
afterAll(close)
