import { companies, describeReport, individuals } from '@portico/test-support'
import { describe } from 'vitest'
import { pendingKycSubject } from './subject.ts'

const subject = await pendingKycSubject()

describe('of an individual', () => describeReport(subject, individuals))
describe('of a business', () => describeReport(subject, companies))
