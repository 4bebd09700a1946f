import { describeAdapter } from '@portico/conformance'
import { saudiPayee } from '@portico/saudi-payee'
import { afterAll } from 'vitest'
import { close, scenarios } from './conformance-scenarios.ts'

describeAdapter(saudiPayee, scenarios)
afterAll(close)
