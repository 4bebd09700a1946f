import { createOnboarding } from '@portico/core'
import { paycombat } from '@portico/paycombat'
import { amal, haddadTrading, now, perTest, useSandbox } from '@portico/test-support'
import { describe, expect, test } from 'vitest'

const sandbox = await useSandbox()
const typeCodes = { company: 'business' }
const onboarding = perTest(() =>
  createOnboarding(paycombat({ ...sandbox.providers.paycombat, typeCodes }), { now }),
)
const id = 'customer_1'
const missing_field = ['registration_number', 'name']
const calls = {
  create: () => onboarding.create(haddadTrading),
  update: () => onboarding.update(id, { kind: 'company', legalName: 'New Name LLC' }),
  get: () => onboarding.get(id),
  disable: () => onboarding.operations.disable(id),
}

async function pathsTold(name: keyof typeof calls, told: object) {
  const body = { status: true, message: 'OK', data: { customer_id: id, missing_field, ...told } }
  sandbox.faults.script('paycombat', name, [{ kind: 'status', status: 200, body }])
  const { outstanding } = (await calls[name]())._unsafeUnwrap()
  return outstanding.map((one) => (one.type === 'field' ? one.path : '')).sort()
}

const ofCompany = ['legalName', 'registrationNumber']

describe('what a company lacks is told by its canonical paths', () => {
  test.each(['create', 'update', 'get', 'disable'] as const)(
    'by the answer to %s, where `type` is the word that the merchant set',
    async (name) => {
      expect(await pathsTold(name, { type: 'business' })).toEqual(ofCompany)
    },
  )

  test.each(['create', 'update'] as const)(
    'by the answer to %s, whatever it says or does not say of the type',
    async (name) => {
      for (const type of [undefined, null, 'individual', 'BUSINESS', {}])
        expect(await pathsTold(name, { type })).toEqual(ofCompany)
    },
  )

  test.each(['get', 'disable'] as const)(
    'by the answer to %s, where it has no type that is known, but the details of a company',
    async (name) => {
      for (const type of [undefined, 'company', {}])
        for (const individual of [undefined, null, {}])
          expect(await pathsTold(name, { type, individual, company: { name: 'X' } })).toEqual(ofCompany)
    },
  )
})

test('what an individual lacks is told so, its type known or not', async () => {
  const told = { missing_field: ['dob'], individual: { first_name: 'Amal' }, company: null }
  for (const type of ['individual', undefined, 'person'])
    expect(await pathsTold('get', { ...told, type })).toEqual(['dateOfBirth'])
})

test('one word for both kinds says nothing: the details do', async () => {
  const same = { individual: 'customer', company: 'customer' }
  const there = createOnboarding(paycombat({ ...sandbox.providers.paycombat, typeCodes: same }), { now })
  const data = { customer_id: id, type: 'customer', missing_field, company: { name: 'X' } }
  sandbox.faults.script('paycombat', 'get', [{ kind: 'status', status: 200, body: { status: true, data } }])
  expect((await there.get(id))._unsafeUnwrap().outstanding).toMatchObject([
    { path: 'registrationNumber' },
    { path: 'legalName' },
  ])
})

test('the stand-in tells what a company lacks by the same paths', async () => {
  const plain = createOnboarding(paycombat(sandbox.providers.paycombat), { now })
  for (const [customer, path] of [
    [amal, 'name.given'],
    [haddadTrading, 'legalName'],
  ] as const) {
    const { providerCustomerId } = (await plain.create(customer))._unsafeUnwrap()
    const missing = [customer.kind === 'company' ? 'name' : 'first_name']
    sandbox.state.paycombat.setFlags(providerCustomerId, { missing_field: missing })
    const { outstanding } = (await plain.operations.disable(providerCustomerId))._unsafeUnwrap()
    expect(outstanding).toMatchObject([{ path }])
  }
})
