import { describeReport, individuals } from '@portico/test-support'
import { saudiSubject } from './subject.ts'

describeReport(await saudiSubject(), individuals)
