import { bridge } from '@portico/bridge'
import { type CustomerDocument, preflight } from '@portico/core'
import { expect, test } from 'vitest'
import { answerErrors, requestErrors } from '../../sandbox/test/bridge-contract.ts'
import { acme, acmesDocuments, amara, amarasDocuments, file } from './people.ts'
import { bridgeSubject } from './subject.ts'

const { sandbox, onboarding } = await bridgeSubject()
const sentBody = () => JSON.parse(sandbox.requests[0]?.body ?? '')

test('an individual with a passport, tax numbers, images and documents is complete at Bridge', async () => {
  const registration = (await onboarding.create(amara, { documents: amarasDocuments }))._unsafeUnwrap()
  expect(registration).toMatchObject({ status: 'pending', outcome: 'created', outstanding: [] })
  expect(answerErrors('POST', '/customers', 201, registration.raw())).toEqual([])
  const body = sentBody()
  expect(requestErrors('POST', '/customers', body)).toEqual([])
  expect(body).toMatchObject({
    type: 'individual',
    client_reference_id: 'customer-0001',
    middle_name: 'Thandi',
    nationalities: ['ZAF', 'NGA'],
    place_of_birth: { country: 'NGA', city: 'Lagos' },
    expected_monthly_payments_usd: '0_4999',
    identifying_information: [
      { type: 'passport', issuing_country: 'zaf', number: 'A01234567', expiration: '2039-01-31' },
      { type: 'other', issuing_country: 'zaf', number: '0001339050' },
      { type: 'other', issuing_country: 'nga', number: '99001339050' },
    ],
    documents: [{ purposes: ['proof_of_address'] }, { purposes: ['proof_of_relationship'] }],
  })
  expect(body.identifying_information[0].image_front).toMatch(/^data:image\/png;base64,/)
  expect(body.liveness_check_selfies).toHaveLength(1)
})

test('a business with persons, their images and its documents is complete at Bridge', async () => {
  const registration = (await onboarding.create(acme, { documents: acmesDocuments }))._unsafeUnwrap()
  expect(registration).toMatchObject({ status: 'pending', outcome: 'created', outstanding: [] })
  expect(registration.details.associatedPersonIds).toHaveLength(2)
  expect(answerErrors('POST', '/customers', 201, registration.raw())).toEqual([])
  const body = sentBody()
  expect(requestErrors('POST', '/customers', body)).toEqual([])
  expect(body.documents.map((one: { purposes: string[] }) => one.purposes[0])).toEqual([
    'business_formation',
    'ownership_information',
    'ownership_information',
  ])
  expect(body.associated_persons).toMatchObject([
    { has_control: true, is_signer: false, ownership_percentage: 60, title: 'CEO' },
    { has_control: false, is_signer: true, documents: [{ purposes: ['proof_of_address'] }] },
  ])
})

test('a document that Bridge takes of businesses only is refused for a person before it is sent', () => {
  const invalid = (customer: typeof amara | typeof acme, more: Partial<CustomerDocument>) =>
    preflight(customer, [bridge], { documents: [file('other', more)] })[0]?.invalid.map(({ path }) => path)
  const letter = { providerType: 'aml_comfort_letter' }
  const marriage = { providerType: 'proof_of_relationship' }
  const ofPerson = { belongsTo: 'associatedPersons[0]' }
  const refused = ['documents[0].providerType']
  expect(invalid(amara, letter)).toEqual(refused)
  expect(invalid(amara, marriage)).toEqual([])
  expect(invalid(acme, letter)).toEqual([])
  expect(invalid(acme, marriage)).toEqual(refused)
  expect(invalid(acme, { ...letter, ...ofPerson })).toEqual(refused)
  expect(invalid(acme, { ...marriage, ...ofPerson })).toEqual([])
})

test('a business without an operating address works at its registered one', async () => {
  const { operatingAddress, ...atHome } = acme
  expect(preflight(atHome, [bridge], { documents: acmesDocuments })[0]?.missing).toEqual([])
  const registration = (await onboarding.create(atHome, { documents: acmesDocuments }))._unsafeUnwrap()
  expect(registration.outstanding).toEqual([])
  expect(sentBody().physical_address).toEqual(sentBody().registered_address)
  expect(registration.mapping).toContainEqual({
    path: 'address.city',
    treatment: 'sent',
    providerFields: ['registered_address.city', 'physical_address.city'],
  })
})

test('a change of the address of a business says whether it works there', async () => {
  const { providerCustomerId } = (
    await onboarding.create(acme, { documents: acmesDocuments })
  )._unsafeUnwrap()
  const change = {
    kind: 'company' as const,
    address: { ...acme.address, line1: '9 New Road', country: 'ZA' },
  }
  const error = (await onboarding.update(providerCustomerId, change))._unsafeUnwrapErr()
  expect(error.issues).toContainEqual(
    expect.objectContaining({ path: 'operatingAddress.line1', code: 'required' }),
  )
  const moved = { ...change, operatingAddress: null }
  ;(await onboarding.update(providerCustomerId, moved))._unsafeUnwrap()
  const body = JSON.parse(sandbox.requests.at(-1)?.body ?? '')
  expect(body.registered_address).toMatchObject({ street_line_1: '9 New Road' })
  expect(body.physical_address).toEqual(body.registered_address)
})

test('an operating address without a city is asked for its city', () => {
  const { city, ...rest } = { ...acme.address, line1: '8 Harbour Road', country: 'ZA' }
  const customer = { ...acme, operatingAddress: rest }
  const [{ missing } = { missing: [] }] = preflight(customer, [bridge], { documents: acmesDocuments })
  expect(missing).toMatchObject([{ path: 'operatingAddress.city' }])
})

test('a name with letters outside Latin-1 goes out with its transliteration', async () => {
  ;(await onboarding.create(acme, { documents: acmesDocuments }))._unsafeUnwrap()
  expect(sentBody().associated_persons[1]).toMatchObject({
    first_name: 'Zoë',
    last_name: 'Łukasik',
    transliterated_last_name: 'Lukasik',
  })
  expect(sentBody().associated_persons[1]).not.toHaveProperty('transliterated_first_name')
})

test('the words of the merchant for tax numbers replace the word `other`', async () => {
  const { providers } = sandbox
  const words = bridge({ ...providers.bridge, taxIdTypes: { ZA: 'tin' } })
  const { createOnboarding } = await import('@portico/core')
  await createOnboarding(words).create(amara, { documents: amarasDocuments })
  expect(sentBody().identifying_information[1]).toMatchObject({ type: 'tin', issuing_country: 'zaf' })
})

test('outside the United States an image of an ID is asked for before anything is sent', () => {
  const [{ ready, missing } = { ready: true, missing: [] }] = preflight(amara, [bridge])
  expect(ready).toBe(false)
  expect(missing).toMatchObject([
    { type: 'document', document: 'identification', belongsTo: 'identifications[0]' },
  ])
})

test('a business without a signatory is asked for one, and not for another controller', () => {
  const [controller] = acme.associatedPersons ?? []
  const alone = { ...acme, associatedPersons: controller ? [controller] : [] }
  const missing = preflight(alone, [bridge], { documents: acmesDocuments.slice(0, 4) })[0]?.missing ?? []
  const roles = missing.find((one) => one.type === 'field' && one.path === 'associatedPersons[].roles')
  expect(roles).toMatchObject({ element: 'associatedPersons[roles=signatory]' })
})

test('an e-mail address that another customer has is already_exists', async () => {
  ;(await onboarding.create(amara, { documents: amarasDocuments }))._unsafeUnwrap()
  const other = { ...amara, reference: 'customer-0003' }
  const error = (await onboarding.create(other, { documents: amarasDocuments }))._unsafeUnwrapErr()
  expect(error).toMatchObject({ code: 'already_exists', delivery: 'refused' })
  expect(error.issues).toMatchObject([{ path: 'email' }])
})

test('the same create a day later is already_exists, not rejected', async () => {
  const body = { code: 'unprocessable_entity', message: 'Idempotency Key Retry Deadline Exceeded' }
  sandbox.faults.script('bridge', 'create', [{ kind: 'status', status: 422, body }])
  const error = (await onboarding.create(amara, { documents: amarasDocuments }))._unsafeUnwrapErr()
  expect(error).toMatchObject({ code: 'already_exists', httpStatus: 422 })
})
