import { describeErrors, describeUnreadable } from '@portico/test-support'
import { commonSubject, operations } from './subject.ts'

const subject = await commonSubject()

describeErrors(subject, operations)
describeUnreadable(subject, operations)
