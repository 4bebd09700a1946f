import { describeErrors, describeUnreadable } from '@portico/test-support'
import { operations, sqrilSubject } from './subject.ts'

const subject = await sqrilSubject()

describeErrors(subject, operations)
describeUnreadable(subject, operations)
