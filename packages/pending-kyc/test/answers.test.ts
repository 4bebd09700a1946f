import { createOnboarding, type OnboardingEvent } from '@portico/core'
import { pendingKyc } from '@portico/pending-kyc'
import { amal, haddadTrading, now, perTest, useSandbox } from '@portico/test-support'
import { describe, expect, test } from 'vitest'

const sandbox = await useSandbox()
const onboarding = perTest(() => createOnboarding(pendingKyc(sandbox.providers['pending-kyc']), { now }))

const good = { id: 'id-1', status: 'pending_kyc', created_at: '2026-03-02T09:30:00.000Z' }

describe('what the API answers', () => {
  const registered = {
    provider: 'pending-kyc',
    reference: 'customer-0042',
    status: 'pending',
    providerStatus: 'pending_kyc',
    outcome: 'created',
    outstanding: [],
    createdAt: '2026-03-02T09:30:00.000Z',
  }

  test('is a registration that is pending, at the root as documented', async () => {
    const registration = (await onboarding.create(amal))._unsafeUnwrap()
    expect(registration.raw()).toHaveProperty('id')
    expect(registration).toMatchObject(registered)
  })

  test('is the same under `data`', async () => {
    sandbox.faults.script('pending-kyc', 'create', [{ kind: 'edited', edit: (data) => ({ data }) }])
    const registration = (await onboarding.create(amal))._unsafeUnwrap()
    expect(registration.raw()).toHaveProperty('data.id')
    expect(registration).toMatchObject({
      ...registered,
      providerCustomerId: sandbox.state['pending-kyc'].customers[0]?.id,
    })
  })

  test.each([
    ['pending_kyc', 'pending', 'pending_kyc'],
    ['active', 'active', 'active'],
    ['Active', 'unknown', 'Active'],
    ['on_hold', 'unknown', 'on_hold'],
    ['', 'unknown', ''],
    ['waits for Amal to call back', 'unknown', ''],
  ])('the status %j is %s', async (given, status, providerStatus) => {
    const id = (await onboarding.create(amal))._unsafeUnwrap().providerCustomerId
    sandbox.state['pending-kyc'].setStatus(id, given)
    expect((await onboarding.get(id))._unsafeUnwrap()).toMatchObject({
      status,
      providerStatus,
      outcome: 'existing',
    })
  })

  test('without a status or a time is read all the same', async () => {
    sandbox.faults.script('pending-kyc', 'create', [
      { kind: 'missing-fields', fields: ['status', 'created_at'] },
    ])
    const registration = (await onboarding.create(amal))._unsafeUnwrap()
    expect(registration).toMatchObject({ status: 'unknown', providerStatus: '' })
    expect(registration).not.toHaveProperty('createdAt')
  })

  describe.each([
    ['at the root', (customer: object) => customer],
    ['under `data`', (data: object) => ({ data })],
  ])('%s', (_, put) => {
    test.each([
      ['status', 7, { status: 'unknown', providerStatus: '' }],
      ['status', {}, { status: 'unknown', providerStatus: '' }],
      ['created_at', 1700000000, { status: 'pending' }],
      ['updated_at', { time: 'now' }, { status: 'pending' }],
      ['email', ['a@example.com'], { status: 'pending' }],
      ['first_name', 5, { status: 'pending' }],
      ['type', {}, { status: 'pending' }],
      ['type', 'person', { status: 'pending' }],
    ])('with an odd %s (%j) it keeps its id', async (name, value, expected) => {
      const odd = { ...good, [name]: value }
      sandbox.faults.script('pending-kyc', 'create', [{ kind: 'edited', edit: () => put(odd) }])
      const registration = (await onboarding.create(amal))._unsafeUnwrap()
      expect(registration).toMatchObject({ providerCustomerId: good.id, ...expected })
      if (name.endsWith('_at')) expect(registration).not.toHaveProperty(name.replace('_at', 'At'))
    })
  })

  test('is told where a part of it is of another type', async () => {
    const events: OnboardingEvent[] = []
    const observe = (event: OnboardingEvent) => void events.push(event)
    const observed = createOnboarding(pendingKyc(sandbox.providers['pending-kyc']), { now, observe })
    const edit = () => ({ ...good, created_at: 1700000000 })
    sandbox.faults.script('pending-kyc', 'create', [{ kind: 'edited', edit }])
    await observed.create(amal)
    expect(events).toContainEqual(
      expect.objectContaining({ type: 'drift', path: 'created_at', found: 'wrong_type' }),
    )
  })

  test('without an id cannot be read, in either envelope', async () => {
    for (const edit of [(body: unknown) => body, (data: unknown) => ({ data })]) {
      sandbox.reset()
      const without = (body: unknown) => edit({ ...(body as object), id: undefined })
      sandbox.faults.script('pending-kyc', 'create', [{ kind: 'edited', edit: without }])
      expect((await onboarding.create(amal))._unsafeUnwrapErr()).toMatchObject({
        code: 'unexpected_response',
        delivery: 'accepted',
      })
    }
  })

  test('is looked up by its id', async () => {
    const id = (await onboarding.create(haddadTrading))._unsafeUnwrap().providerCustomerId
    const found = (await onboarding.get(id))._unsafeUnwrap()
    expect(found).toMatchObject({
      providerCustomerId: id,
      status: 'pending',
      outcome: 'existing',
      mapping: [],
    })
    expect(sandbox.requests.at(-1)).toMatchObject({
      method: 'GET',
      url: `/pending-kyc/customers/${id}`,
      body: '',
    })
    expect((await onboarding.get('unknown'))._unsafeUnwrapErr()).toMatchObject({
      code: 'not_found',
      providerCode: 'not_found',
    })
  })
})

describe('an update', () => {
  test('sends only what is given, the address whole, the phone as phone_number', async () => {
    const id = (await onboarding.create(amal))._unsafeUnwrap().providerCustomerId
    const address = {
      line1: '1 Street',
      city: 'Jeddah',
      state: 'Makkah Region',
      postalCode: '21411',
      country: 'SA',
    }
    const registration = (
      await onboarding.update(id, { kind: 'individual', phone: '+966500000001', address })
    )._unsafeUnwrap()
    expect(registration).toMatchObject({ outcome: 'updated', providerCustomerId: id })
    const { method, url, body } = sandbox.requests.at(-1) ?? {}
    expect({ method, url }).toEqual({ method: 'PATCH', url: `/pending-kyc/customers/${id}` })
    expect(JSON.parse(body ?? '')).toMatchObject({
      phone_number: '+966500000001',
      billing_address: { line1: '1 Street', city: 'Jeddah' },
    })
    expect(Object.keys(JSON.parse(body ?? '')).sort()).toEqual(['billing_address', 'phone_number'])
    expect(sandbox.state['pending-kyc'].find(id)).toMatchObject({
      phone: '+966500000001',
      first_name: 'Amal Zoë',
    })
  })
})

describe('the customer that an answer is about', () => {
  const quick = perTest(() =>
    createOnboarding(pendingKyc({ ...sandbox.providers['pending-kyc'], retries: 0 }), { now }),
  )
  const answerWith = (operation: 'create' | 'update', members: object) =>
    sandbox.faults.script('pending-kyc', operation, [
      {
        kind: 'edited',
        edit: (body) => {
          const { data, ...root } = body as { data?: object }
          return data ? { ...root, data: { ...data, ...members } } : { ...root, ...members }
        },
      },
    ])

  test('is another one if the e-mail address is another: refused, with the id', async () => {
    answerWith('create', { id: 'id-9', email: 'other@example.com' })
    const error = (await quick.create(amal))._unsafeUnwrapErr()
    expect(error).toMatchObject({
      code: 'unexpected_response',
      operation: 'create',
      delivery: 'accepted',
      providerCustomerId: 'id-9',
    })
    expect(JSON.stringify(error)).not.toContain('@')
  })

  test('is another one after an update of the e-mail address, too', async () => {
    const id = (await quick.create(amal))._unsafeUnwrap().providerCustomerId
    answerWith('update', { email: 'other@example.com' })
    expect(
      (await quick.update(id, { kind: 'individual', email: 'new@example.com' }))._unsafeUnwrapErr(),
    ).toMatchObject({
      code: 'unexpected_response',
      delivery: 'accepted',
      providerCustomerId: id,
    })
    answerWith('update', { email: 'other@example.com' })
    expect((await quick.update(id, { kind: 'individual', phone: '+966512345670' })).isOk()).toBe(true)
  })

  test.each([
    ['masked', 'a***@example.com'],
    ['cut off', 'amal.oha...'],
    ['in capitals', 'AMAL.OHADDAD+1@EXAMPLE.COM'],
    ['absent', undefined],
    ['null', null],
  ])('is this one if the e-mail address is %s', async (_, email) => {
    answerWith('create', { email })
    expect((await quick.create(amal)).isOk()).toBe(true)
  })

  test('is this one if a row of the list masks the address and both names agree', async () => {
    const row = { id: 'id-3', email: 'a***@example.com', first_name: 'AMAL ZOE', last_name: 'O Haddad' }
    const reconciled = (rows: object[]) => {
      sandbox.faults.script('pending-kyc', 'list', [{ kind: 'edited', edit: () => ({ data: rows }) }])
      return quick.reconcile(amal)
    }
    expect((await reconciled([row]))._unsafeUnwrap()).toMatchObject({
      registration: { providerCustomerId: 'id-3' },
    })
    expect((await reconciled([{ ...row, first_name: undefined }])).isErr()).toBe(true)
    expect((await reconciled([{ ...row, last_name: 'Aziz' }])).isErr()).toBe(true)
    const arabic = { ...row, email: amal.email, first_name: 'أمل', last_name: 'حداد' }
    expect((await reconciled([arabic])).isOk()).toBe(true)
  })

  test.each([
    [{ id: 'id-7', message: 'exists' }, 409, 'already_exists'],
    [{ data: { id: 'id-7' } }, 409, 'already_exists'],
    [{ data: { id: 'id-7' } }, 503, 'outcome_unknown'],
  ])('is kept of %j with %i', async (body, status, code) => {
    sandbox.faults.script('pending-kyc', 'create', [{ kind: 'status', status, body }])
    expect((await quick.create(amal))._unsafeUnwrapErr()).toMatchObject({
      code,
      providerCustomerId: 'id-7',
    })
  })

  test.each([1e19, '..', ' ', 'a\nb'])('has no id like %j', async (id) => {
    answerWith('create', { id })
    expect((await quick.create(amal))._unsafeUnwrapErr()).toMatchObject({
      code: 'unexpected_response',
      delivery: 'accepted',
    })
  })
})
