import { describePrivacy } from '@portico/test-support'
import { ada } from './people.ts'
import { commonSubject, operations } from './subject.ts'

describePrivacy(await commonSubject(), operations, ada)
