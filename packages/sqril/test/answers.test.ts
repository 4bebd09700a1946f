import { createOnboarding, type OnboardingEvent } from '@portico/core'
import { sqril } from '@portico/sqril'
import { now, perTest, useSandbox } from '@portico/test-support'
import { describe, expect, test } from 'vitest'
import { john } from './sqril-customer.ts'

const sandbox = await useSandbox()
const events: OnboardingEvent[] = []
const onboarding = perTest(() => {
  events.length = 0
  const observe = (event: OnboardingEvent) => void events.push(event)
  return createOnboarding(sqril({ ...sandbox.providers.sqril, retries: 0 }), { now, observe })
})
const drifts = () => events.flatMap((event) => (event.type === 'drift' ? [event.path] : []))

/** The next answer with these members instead of its own. */
const answerWith = (operation: 'create' | 'get' | 'update', members: object) =>
  sandbox.faults.script('sqril', operation, [
    { kind: 'edited', edit: (body) => ({ ...(body as object), ...members }) },
  ])

describe('a registration whose answer is about another customer', () => {
  test.each(['create', 'reconcile'] as const)(
    'is not trusted by %s, and its id is kept',
    async (operation) => {
      answerWith('create', { ic_number: '3201234567899999', customer_id: 'cus_other' })
      const error = (await onboarding[operation](john))._unsafeUnwrapErr()
      expect(error).toMatchObject({
        code: 'unexpected_response',
        operation,
        delivery: 'accepted',
        providerCustomerId: 'cus_other',
      })
      expect(JSON.stringify(error)).not.toContain('32012345')
      expect(error.raw()).toMatchObject({ ic_number: '3201234567899999' })
    },
  )

  test.each([
    ['masked', '************0123'],
    ['absent', undefined],
    ['null', null],
    ['cut off', '320123…'],
    ['in another script', 'رقم'],
    ['hashed', '5d41402abc4b2a76b9719d911017c592'],
  ])('is trusted if its number is %s', async (_, ic_number) => {
    answerWith('create', { ic_number })
    expect((await onboarding.create(john)).isOk()).toBe(true)
    expect(drifts()).toEqual([])
  })

  test.each([
    '3201-2345-6789-0123',
    ' 3201234567890123',
    '003201234567890123',
    '３２０１２３４５６７８９０１２３',
  ])('is trusted, with drift, if its number is written %j', async (ic_number) => {
    answerWith('create', { ic_number })
    expect((await onboarding.create(john)).isOk()).toBe(true)
    expect(drifts()).toEqual(['ic_number'])
  })

  test('differs in the number only: names, phone and e-mail may be written as Sqril likes', async () => {
    answerWith('create', { name_first: 'JOHNNY', email: 'other@example.com', phone: '0812345678' })
    expect((await onboarding.create(john)).isOk()).toBe(true)
  })
})

test('the answer to an update is checked by its customer_id: it did not send the number', async () => {
  const id = (await onboarding.create(john))._unsafeUnwrap().providerCustomerId
  answerWith('update', { ic_number: '99999999', email: 'older@example.com' })
  expect((await onboarding.update(id, { email: 'new@example.com' })).isOk()).toBe(true)
  answerWith('update', { customer_id: 'cus_other' })
  expect((await onboarding.update(id, { email: 'new@example.com' }))._unsafeUnwrapErr()).toMatchObject({
    code: 'unexpected_response',
    delivery: 'accepted',
    providerCustomerId: 'cus_other',
  })
})

describe('the id in an answer', () => {
  test('is read as text from a number, with drift', async () => {
    answerWith('create', { customer_id: 4711 })
    expect((await onboarding.create(john))._unsafeUnwrap().providerCustomerId).toBe('4711')
    expect(drifts()).toEqual(['customer_id'])
  })

  test.each([[1e19], [1.5], [true], [{}], [null], [''], ['..'], ['a\u0000'], ['x'.repeat(999)]])(
    'cannot be %j',
    async (customer_id) => {
      answerWith('create', { customer_id })
      const error = (await onboarding.create(john))._unsafeUnwrapErr()
      expect(error).toMatchObject({ code: 'unexpected_response', delivery: 'accepted' })
      expect(error).not.toHaveProperty('providerCustomerId')
    },
  )

  test.each([
    [{ customer_id: 'cus_7' }, 409, 'already_exists'],
    [{ error_code: 'DUPLICATE', details: { customer_id: 'cus_7' } }, 400, 'rejected'],
    [{ customer_id: 'cus_7' }, 502, 'outcome_unknown'],
  ])('is kept of %j with %i', async (body, status, code) => {
    sandbox.faults.script('sqril', 'create', [{ kind: 'status', status, body }])
    expect((await onboarding.create(john))._unsafeUnwrapErr()).toMatchObject({
      code,
      providerCustomerId: 'cus_7',
    })
  })
})

test('of the corridors only countries are kept, and any other key is drift', async () => {
  const id = (await onboarding.create(john))._unsafeUnwrap().providerCustomerId
  const allowed = JSON.parse(
    '{"PE":true,"John":true,"john.doe@example.com":false,"__proto__":true,"pe":true}',
  )
  answerWith('get', { allowed })
  expect((await onboarding.get(id))._unsafeUnwrap().details).toEqual({ allowed: { PE: true } })
  expect(drifts()).toEqual(['allowed'])
})

test.each(['John', 'DOE', '62812345678', '0812-345-678', 'E_3201234567890123', 'Q1JFQVRFIEpvaG4'])(
  'nothing is kept of a refusal that quotes the customer: %s',
  async (echo) => {
    sandbox.faults.script('sqril', 'create', [
      {
        kind: 'status',
        status: 400,
        body: {
          error_code: echo,
          customer_id: echo,
          details: {
            validation_errors: [{ field: echo }, { field: `sender.${echo}` }, { field: 'name_first' }],
          },
        },
      },
    ])
    const error = (await onboarding.create(john))._unsafeUnwrapErr()
    expect(error.issues.map(({ providerField }) => providerField)).toEqual(['name_first'])
    expect(error).not.toHaveProperty('providerCode')
    expect(error).not.toHaveProperty('providerCustomerId')
  },
)
