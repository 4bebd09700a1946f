import { companies, describeClosure, individuals } from '@portico/test-support'
import { describe } from 'vitest'
import { pendingKycSubject } from './subject.ts'

const subject = await pendingKycSubject()

describe('of an individual', () => describeClosure(subject, 'individual', individuals))
describe('of a business', () => describeClosure(subject, 'company', companies))
