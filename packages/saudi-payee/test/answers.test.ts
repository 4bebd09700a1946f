import { createOnboarding, type OnboardingEvent } from '@portico/core'
import { saudiPayee } from '@portico/saudi-payee'
import { amal, now, perTest, useSandbox } from '@portico/test-support'
import { describe, expect, test } from 'vitest'

const sandbox = await useSandbox()
const settings = sandbox.providers['saudi-payee']
const state = sandbox.state['saudi-payee']
const onboarding = perTest(() => createOnboarding(saudiPayee(settings), { now }))

describe('what the provider answers', () => {
  test('is a customer that is incomplete until the ID photo is there', async () => {
    const { raw, mapping, details, ...registration } = (await onboarding.create(amal))._unsafeUnwrap()
    expect(registration).toEqual({
      provider: 'saudi-payee',
      account: 'saudi-payee',
      providerCustomerId: state.customers[0]?.customid,
      reference: 'customer-0042',
      status: 'incomplete',
      providerStatus: '4',
      outcome: 'created',
      outstanding: [{ type: 'document', document: 'identification', providerFields: ['identitypic'] }],
      createdAt: '2026-03-02T09:30:00.000Z',
      updatedAt: '2026-03-02T09:30:00.000Z',
    })
    expect(details.autoApproval).toBe(false)
    expect(raw()).toMatchObject({ code: 200, data: { name_e: "Amal Zoë O'Haddad" } })
  })

  test.each([
    [4, 'incomplete'],
    [0, 'pending'],
    [1, 'active'],
    [2, 'rejected'],
    [3, 'suspended'],
    [77, 'unknown'],
    [-1, 'unknown'],
  ])('with the status %i is %s', async (code, status) => {
    const id = (await onboarding.create(amal))._unsafeUnwrap().providerCustomerId
    state.setStatus(id, code)
    const events: OnboardingEvent[] = []
    const observed = createOnboarding(saudiPayee(settings), {
      now,
      observe: (event) => void events.push(event),
    })
    expect((await observed.get(id))._unsafeUnwrap()).toMatchObject({
      status,
      providerStatus: String(code),
      outcome: 'existing',
    })
    expect(events.filter(({ type }) => type === 'drift')).toMatchObject(
      status === 'unknown'
        ? [
            {
              type: 'drift',
              provider: 'saudi-payee',
              operation: 'get',
              path: 'data.status',
              found: 'unknown_value',
            },
          ]
        : [],
    )
  })

  test('is found by the provider’s id and by the merchant’s alike', async () => {
    const id = (await onboarding.create(amal))._unsafeUnwrap().providerCustomerId
    const byId = (await onboarding.get(id))._unsafeUnwrap()
    const byReference = (await onboarding.get({ reference: 'customer-0042' }))._unsafeUnwrap()
    expect(byId).toMatchObject({ providerCustomerId: id, reference: 'customer-0042', mapping: [] })
    expect(byReference).toMatchObject({ providerCustomerId: id, reference: 'customer-0042', mapping: [] })
    expect(sandbox.requests.slice(1).map(({ url }) => url)).toEqual([
      `/saudi-payee/openApi/v1/payee/custom/detail?customid=${id}`,
      '/saudi-payee/openApi/v1/payee/custom/detail?mercustomid=customer-0042',
    ])
  })

  test('names what it wants: photos, fields, and what nobody knows', async () => {
    sandbox.faults.script('saudi-payee', 'create', [
      {
        kind: 'edited',
        edit: (body) => {
          const { data, ...rest } = body as { data: object }
          return {
            ...rest,
            data: { ...data, demand_perfection: ['signpic', 'swiftcode', 'selfie', 'identitypic'] },
          }
        },
      },
    ])
    const { outstanding } = (await onboarding.create(amal))._unsafeUnwrap()
    expect(outstanding).toEqual(
      expect.arrayContaining([
        { type: 'document', document: 'signature', providerFields: ['signpic'] },
        { type: 'document', document: 'identification', providerFields: ['identitypic'] },
        expect.objectContaining({
          path: 'payoutAccounts[].bic',
          providerFields: ['swiftcode'],
          item: { kind: ['bank'] },
        }),
        expect.objectContaining({ path: '', providerFields: ['selfie'] }),
      ]),
    )
  })

  test.each([[{}], [[]], [null], [['identity']], [{ identity: true }]])(
    'is read whatever `sensitiveFields` is: %j',
    async (sensitiveFields) => {
      sandbox.faults.script('saudi-payee', 'create', [
        { kind: 'edited', edit: (body) => ({ ...(body as object), sensitiveFields }) },
      ])
      expect((await onboarding.create(amal)).isOk()).toBe(true)
    },
  )

  test.each([[undefined], [null], ['4'], [{}], ['Amal']])(
    'is read where all but the id is missing, and the status is %j',
    async (status) => {
      const edit = (body: unknown) => {
        const { customid } = (body as { data: Record<string, unknown> }).data
        return { code: 200, data: { customid, status } }
      }
      sandbox.faults.script('saudi-payee', 'create', [{ kind: 'edited', edit }])
      const events: OnboardingEvent[] = []
      const observe = (event: OnboardingEvent) => void events.push(event)
      const observed = createOnboarding(saudiPayee(settings), { now, observe })
      expect((await observed.create(amal))._unsafeUnwrap()).toMatchObject({
        reference: 'customer-0042',
        status: 'unknown',
        providerStatus: '',
        outstanding: [],
      })
      expect(events).toContainEqual(expect.objectContaining({ type: 'drift', path: 'data.status' }))
    },
  )

  test('is read where all but the id and the status is missing', async () => {
    const edit = (body: unknown) => {
      const { customid, status } = (body as { data: Record<string, unknown> }).data
      return { code: 200, data: { customid, status } }
    }
    sandbox.faults.script('saudi-payee', 'create', [{ kind: 'edited', edit }])
    const registration = (await onboarding.create(amal))._unsafeUnwrap()
    expect(registration).toMatchObject({ status: 'incomplete', providerStatus: '4' })
    expect(registration.details.reveal('identity')._unsafeUnwrap()).toBeUndefined()
  })
})

describe('the id in an answer', () => {
  const create = async (data: object, fault: object = {}) => {
    sandbox.faults.script('saudi-payee', 'create', [
      {
        kind: 'edited',
        edit: (body) => {
          const answer = body as { data: object }
          return { ...answer, ...fault, data: { ...answer.data, ...data } }
        },
      },
    ])
    return onboarding.create(amal)
  }

  test('is read as text from a number', async () => {
    expect((await create({ customid: 4711 }))._unsafeUnwrap().providerCustomerId).toBe('4711')
  })

  test.each([1e19, '..', ' ', {}, true])('cannot be %j', async (customid) => {
    expect((await create({ customid }))._unsafeUnwrapErr()).toMatchObject({
      code: 'unexpected_response',
      delivery: 'accepted',
    })
  })

  test('is kept of an answer with another reference, and of a refusal in a 2xx', async () => {
    const other = await create({ customid: 'c-9', mercustomid: 'other' })
    expect(other._unsafeUnwrapErr()).toMatchObject({
      code: 'unexpected_response',
      providerCustomerId: 'c-9',
    })
    const refused = await create({ customid: 'c-9' }, { code: 40012 })
    expect(refused._unsafeUnwrapErr()).toMatchObject({ code: 'rejected', providerCustomerId: 'c-9' })
  })

  test('is not kept of an answer that is not signed', async () => {
    sandbox.faults.script('saudi-payee', 'create', [{ kind: 'wrong-signature' }])
    const error = (await onboarding.create(amal))._unsafeUnwrapErr()
    expect(error).toMatchObject({ code: 'invalid_signature', delivery: 'unknown' })
    expect(error).not.toHaveProperty('providerCustomerId')
    expect(error.raw()).toHaveProperty('data.customid')
  })
})
