import { amal, describePrivacy, haddadTrading, type OperationUnderTest } from '@portico/test-support'
import { describe } from 'vitest'
import { operations, pendingKycSubject } from './subject.ts'

const subject = await pendingKycSubject()
const createBusiness: OperationUnderTest = {
  name: 'create',
  effect: 'unsafe write',
  call: (onboarding) => onboarding.create(haddadTrading),
}

describe('of an individual', () => describePrivacy(subject, operations, amal))
describe('of a business', () => describePrivacy(subject, [createBusiness], haddadTrading))
