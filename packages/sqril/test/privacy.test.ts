import { amal, describePrivacy, type OperationUnderTest } from '@portico/test-support'
import { operations, sqrilSubject } from './subject.ts'

const [, get, update] = operations
const create: OperationUnderTest = {
  name: 'create',
  effect: 'safe write',
  call: (onboarding) => onboarding.create(amal),
}
const { email, phone, address } = amal
const change: OperationUnderTest = {
  name: 'update',
  effect: 'safe write',
  call: (onboarding, id) => onboarding.update(id, { email, phone, address }),
}

describePrivacy(await sqrilSubject(), [create, ...(get && update ? [get, change] : [])], amal)
