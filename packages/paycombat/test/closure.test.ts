import { companies, describeClosure, individuals } from '@portico/test-support'
import { describe } from 'vitest'
import { paycombatSubject } from './subject.ts'

const subject = await paycombatSubject()

describe('of an individual', () => describeClosure(subject, 'individual', individuals))
describe('of a company', () => describeClosure(subject, 'company', companies))
