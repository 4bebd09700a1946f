import { amal, describePrivacy, haddadTrading, type OperationUnderTest } from '@portico/test-support'
import { describe } from 'vitest'
import { operations, paycombatSubject } from './subject.ts'

const subject = await paycombatSubject()
const createCompany: OperationUnderTest = {
  name: 'create',
  effect: 'unsafe write',
  call: (onboarding) => onboarding.create(haddadTrading),
}

describe('of an individual', () => describePrivacy(subject, operations, amal))
describe('of a company', () => describePrivacy(subject, [createCompany], haddadTrading))
