import { amal, describeErrors, describeUnreadable } from '@portico/test-support'
import { expect, test } from 'vitest'
import { operations, paycombatSubject } from './subject.ts'

const subject = await paycombatSubject()
const { sandbox, open } = subject

describeErrors(subject, operations)
describeUnreadable(subject, operations)

test.each([true, false])(
  'a create whose connection broke is not sent again, done or not (%s)',
  async (processed) => {
    sandbox.faults.script('paycombat', 'create', [{ kind: 'reset', processed }])
    const error = (await open().create(amal))._unsafeUnwrapErr()
    expect(error).toMatchObject({ code: 'outcome_unknown', delivery: 'unknown', retryable: false })
    expect(sandbox.requests).toHaveLength(1)
    expect(sandbox.state.paycombat.customers).toHaveLength(processed ? 1 : 0)
  },
)

test.each(['create', 'get', 'update'] as const)(
  '`status: false` refuses a %s, whatever HTTP says',
  async (name) => {
    const id = (await open().create(amal))._unsafeUnwrap().providerCustomerId
    for (const body of [
      { status: false, message: 'no', data: null },
      { status: false },
      { status: false, data: { customer_id: 'x' } },
    ]) {
      sandbox.faults.script('paycombat', name, [{ kind: 'status', status: 200, body }])
      const operation = operations.find((one) => one.name === name)
      const error = (await operation?.call(open(), id))?._unsafeUnwrapErr()
      expect(error).toMatchObject({
        code: 'rejected',
        delivery: 'refused',
        retryable: false,
        httpStatus: 200,
        issues: [],
      })
    }
  },
)

test.each(['yes', 1, null])(
  'a `status` of %j is no success and no refusal: it cannot be read',
  async (status) => {
    sandbox.faults.script('paycombat', 'create', [
      { kind: 'edited', edit: (body) => ({ ...(body as object), status }) },
    ])
    const error = (await open().create(amal))._unsafeUnwrapErr()
    expect(error).toMatchObject({ code: 'unexpected_response', delivery: 'accepted', retryable: false })
  },
)

test('a wrong token, or a wrong signature key, is told as such', async () => {
  for (const wrong of [{ token: 'another' }, { signatureKey: 'another' }]) {
    const error = (await open(wrong).create(amal))._unsafeUnwrapErr()
    expect(error).toMatchObject({ code: 'unauthenticated', delivery: 'refused', httpStatus: 401 })
  }
})
