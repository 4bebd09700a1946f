import {
  amal,
  describeErrors,
  describeUnreadable,
  passPauses,
  type Subject,
  useManualClock,
} from '@portico/test-support'
import { describe, expect, test } from 'vitest'
import { operations, pendingKycSubject } from './subject.ts'

const subject = await pendingKycSubject()
const { sandbox, open } = subject

describeErrors(subject, operations)
describeUnreadable(subject, operations)

describe('where the merchant says that idempotency keys are honoured', () => {
  const honoured: Subject = {
    ...subject,
    open: (changed, options) => open({ idempotencyKeys: true, ...changed }, options),
  }
  const [create] = operations
  if (create) describeErrors(honoured, [{ ...create, effect: 'safe write' }])

  useManualClock()
  test('a create whose answer was lost is sent again under the same key: one customer, and created', async () => {
    sandbox.faults.script('pending-kyc', 'create', [{ kind: 'reset', processed: true }])
    const registration = (await honoured.open({}, { observe: passPauses }).create(amal))._unsafeUnwrap()
    expect(registration.outcome).toBe('created')
    const [first, second] = sandbox.requests
    expect(sandbox.requests).toHaveLength(2)
    expect(second?.rawBody).toEqual(first?.rawBody)
    expect(second?.headers['idempotency-key']).toBe(first?.headers['idempotency-key'])
    expect(sandbox.state['pending-kyc'].customers).toHaveLength(1)
  })
})

test.each([true, false])(
  'else a create whose connection broke is not sent again, done or not (%s)',
  async (processed) => {
    sandbox.faults.script('pending-kyc', 'create', [{ kind: 'reset', processed }])
    const error = (await open().create(amal))._unsafeUnwrapErr()
    expect(error).toMatchObject({ code: 'outcome_unknown', delivery: 'unknown', retryable: false })
    expect(sandbox.requests).toHaveLength(1)
    expect(sandbox.state['pending-kyc'].customers).toHaveLength(processed ? 1 : 0)
  },
)
