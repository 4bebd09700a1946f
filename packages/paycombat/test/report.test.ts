import { companies, describeReport, individuals } from '@portico/test-support'
import { describe } from 'vitest'
import { paycombatSubject } from './subject.ts'

const subject = await paycombatSubject()

describe('of an individual', () => describeReport(subject, individuals))
describe('of a company', () => describeReport(subject, companies))
