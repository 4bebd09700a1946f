import { startSandbox } from '@portico/sandbox'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { acme, address, amara, bridgeMerchant, fieldsOf, owner } from './bridge-merchant.ts'

const now = () => new Date('2026-03-01T10:00:00Z')
const sandbox = await startSandbox({ providers: ['bridge'], now })
const state = sandbox.state.bridge
const merchant = bridgeMerchant(sandbox)
beforeEach(() => sandbox.reset())
afterAll(() => sandbox.close())

const without = <Body extends object>(body: Body, ...fields: (keyof Body)[]) =>
  Object.fromEntries(Object.entries(body).filter(([field]) => !fields.some((one) => one === field)))

describe('create', () => {
  test('a complete individual is under review, and only name and e-mail are shown', async () => {
    const { status, body } = await merchant.create(amara)
    expect(status).toBe(201)
    expect(body).toMatchObject({
      id: expect.stringMatching(/^[\da-f]{8}-[\da-f]{4}-4/),
      first_name: 'Amara',
      last_name: 'Dlamini',
      email: 'amara@example.com',
      status: 'under_review',
      has_accepted_terms_of_service: true,
      endorsements: [{ name: 'base', status: 'incomplete', requirements: { missing: null } }],
      created_at: '2026-03-01T10:00:00.000Z',
    })
    for (const field of ['phone', 'residential_address', 'birth_date', 'identifying_information']) {
      expect(body).not.toHaveProperty(field)
    }
    expect(state.find(body.id)?.profile).toEqual(amara)
  })

  test('nothing but the type is required, and what an endorsement misses is listed', async () => {
    const { status, body } = await merchant.create({ type: 'individual', endorsements: ['base'] })
    expect([status, body.status]).toEqual([201, 'incomplete'])
    expect(body.endorsements[0].requirements.missing).toEqual({
      all_of: [
        'terms_of_service_v1',
        'first_name',
        'last_name',
        'email_address',
        'address_of_residence',
        'date_of_birth',
        'tax_identification_number',
        'government_id_verification',
      ],
    })
  })

  test('base and sepa are requested if no endorsement is', async () => {
    const { body } = await merchant.create(without(amara, 'endorsements'))
    expect(body.endorsements.map((one: { name: string }) => one.name)).toEqual(['base', 'sepa'])
  })

  test('a US resident needs an SSN or ITIN and no photo ID', async () => {
    const residential_address = { ...address, subdivision: 'NY', country: 'USA' }
    const base = { ...amara, residential_address }
    const tin = [{ type: 'tin', issuing_country: 'usa', number: '1' }]
    const ssn = [{ type: 'ssn', issuing_country: 'usa', number: '111-11-1111' }]
    const first = await merchant.create({ ...base, identifying_information: tin })
    expect(first.body.endorsements[0].requirements.missing).toEqual({ all_of: ['tax_identification_number'] })
    const second = await merchant.create({ ...base, email: 'x@example.com', identifying_information: ssn })
    expect(second.body.status).toBe('under_review')
  })

  test('a complete business is under review, with its persons and its legal name', async () => {
    const { status, body } = await merchant.create(acme)
    expect(status).toBe(201)
    expect(body).toMatchObject({
      first_name: 'Acme Trading Ltd',
      last_name: null,
      type: 'business',
      status: 'under_review',
      associated_persons: [{ id: expect.any(String), email: 'ben@example.com' }],
    })
  })

  test('a bare business misses everything that it needs', async () => {
    const { body } = await merchant.create({ type: 'business', endorsements: ['base'] })
    expect(body.endorsements[0].requirements.missing.all_of).toEqual([
      'terms_of_service_v1',
      'business_name',
      'business_type',
      'business_description',
      'is_dao',
      'email_address',
      'address_of_incorporation',
      'address_of_operation',
      'business_industry',
      'business_website',
      'tax_identification_number',
      'control_person',
      'minimal_source_of_funds_data',
      'business_formation_document',
      'business_ownership_document',
    ])
  })

  test('an attested ownership structure makes ownership documents unnecessary', async () => {
    const attested = { ...owner, attested_ownership_structure_at: '2026-02-01' }
    const { body } = await merchant.create({
      ...acme,
      associated_persons: [attested],
      documents: acme.documents.slice(0, 1),
    })
    expect(body.status).toBe('under_review')
  })
})

describe('a body is refused', () => {
  const tax = amara.identifying_information.slice(0, 1)
  test.each<[string, object, Record<string, string>]>([
    ['without a type', without(amara, 'type'), { type: 'must be individual or business' }],
    [
      'with a field that Bridge does not have',
      { ...amara, nick_name: 'A' },
      { nick_name: 'is not a known field' },
    ],
    ['with a name of one letter', { ...amara, first_name: 'A' }, { first_name: expect.any(String) }],
    ['with a phone number of another form', { ...amara, phone: '0821234567' }, { phone: expect.any(String) }],
    [
      'with a birth date 17 years ago',
      { ...amara, birth_date: '2008-03-02' },
      { birth_date: expect.any(String) },
    ],
    [
      'with a date that does not exist',
      { ...amara, birth_date: '1990-02-30' },
      { birth_date: expect.any(String) },
    ],
    [
      'with another purpose unsaid',
      { ...amara, account_purpose: 'other' },
      { account_purpose_other: expect.any(String) },
    ],
    ['with an alpha-2 country', { ...amara, nationality: 'ZA' }, { nationality: expect.any(String) }],
    [
      'with a US address without a state',
      { ...amara, residential_address: { ...address, country: 'USA' } },
      { 'residential_address.subdivision': 'is required' },
    ],
    [
      'with a subdivision that has its country',
      { ...amara, residential_address: { ...address, subdivision: 'ZA-WC' } },
      { 'residential_address.subdivision': expect.any(String) },
    ],
    [
      'with half an address',
      { ...amara, residential_address: { country: 'ZAF' } },
      {
        'residential_address.street_line_1': 'is required',
        'residential_address.city': 'is required',
      },
    ],
    [
      'with a name that needs a transliteration',
      { ...amara, last_name: 'Кузнецов' },
      { transliterated_last_name: expect.any(String) },
    ],
    [
      'with an address that needs a transliteration',
      { ...amara, residential_address: { ...address, city: 'Łódź' } },
      { transliterated_residential_address: expect.any(String) },
    ],
    [
      'with a government ID without its image',
      {
        ...amara,
        identifying_information: [...tax, { type: 'passport', issuing_country: 'zaf', number: 'A1' }],
      },
      { 'identifying_information.1.image_front': 'is required' },
    ],
    [
      'with a tax number without the number',
      { ...amara, identifying_information: [{ type: 'tin', issuing_country: 'zaf' }] },
      { 'identifying_information.0.number': expect.any(String) },
    ],
    [
      'with another kind of number unsaid',
      { ...amara, identifying_information: [{ type: 'other', issuing_country: 'zaf', number: '1' }] },
      { 'identifying_information.0.description': expect.any(String) },
    ],
    [
      'with a type of ID that Bridge does not have',
      { ...amara, identifying_information: [{ type: 'work_permit', issuing_country: 'zaf' }] },
      { 'identifying_information.0.type': expect.any(String) },
    ],
    [
      'of a business with the fields of an individual',
      { ...acme, employment_status: 'employed' },
      { employment_status: 'is not a known field' },
    ],
    [
      'of a business with the range of an individual',
      { ...acme, expected_monthly_payments_usd: '0_4999' },
      { expected_monthly_payments_usd: 'must be an integer' },
    ],
    [
      'of a business whose persons have no controller',
      { ...acme, associated_persons: [{ ...owner, has_control: false }] },
      { associated_persons: 'must have a person with has_control' },
    ],
    [
      'of a business whose persons have no signer',
      { ...acme, associated_persons: [{ ...owner, is_signer: false }] },
      { associated_persons: 'must have a person with is_signer' },
    ],
    [
      'of a business whose controller has no title',
      { ...acme, associated_persons: [without(owner, 'title')] },
      { 'associated_persons.0.title': expect.any(String) },
    ],
    [
      'of a business whose second person is incomplete',
      { ...acme, associated_persons: [owner, without(owner, 'birth_date', 'is_signer')] },
      { 'associated_persons.1.birth_date': 'is required', 'associated_persons.1.is_signer': 'is required' },
    ],
    [
      'of a business with money services unexplained',
      { ...acme, conducts_money_services: true },
      {
        compliance_screening_explanation: expect.any(String),
        conducts_money_services_using_bridge: expect.any(String),
        conducts_money_services_description: expect.any(String),
      },
    ],
  ])('%s', async (_, body, fields) => {
    const answer = await merchant.create(body)
    expect(answer.status).toBe(400)
    expect(answer.body.code).toBe('invalid_parameters')
    expect(fieldsOf(answer)).toEqual(fields)
    expect(state.customers).toEqual([])
  })

  test('if another customer has the e-mail address, in any case', async () => {
    await merchant.create(amara)
    const answer = await merchant.create({ ...amara, email: 'AMARA@example.com' })
    expect(answer.status).toBe(400)
    expect(fieldsOf(answer)).toEqual({ email: 'A customer with this email already exists' })
  })

  test('if it is not JSON', async () => {
    expect(await merchant.create('{"type":')).toMatchObject({ status: 400, body: { code: 'invalid_json' } })
  })
})

describe('a transliteration', () => {
  test('is enough for a name in another script', async () => {
    const body = { ...amara, last_name: 'Кузнецов', transliterated_last_name: 'Kuznetsov' }
    expect((await merchant.create(body)).status).toBe(201)
  })

  test('must be Latin-1 itself', async () => {
    const answer = await merchant.create({ ...amara, transliterated_last_name: 'Кузнецов' })
    expect(Object.keys(fieldsOf(answer))).toEqual(['transliterated_last_name'])
  })
})

describe('authentication', () => {
  test.each([
    ['a missing key', null, 'required', 'Missing Api-Key header'],
    ['a wrong key', 'sk-test-other', 'invalid', 'Invalid Api-Key header'],
  ])('refuses %s', async (_, apiKey, code, message) => {
    const answer = await merchant.create(amara, { apiKey })
    expect(answer).toEqual({ status: 401, body: { code, message, location: 'header', name: 'Api-Key' } })
  })
})

describe('update', () => {
  test('any subset completes a customer, whose review then begins', async () => {
    const { body } = await merchant.create(without(amara, 'birth_date'))
    expect(body.status).toBe('incomplete')
    const after = await merchant.update(body.id, { birth_date: '1990-01-01' })
    expect(after).toMatchObject({ status: 200, body: { status: 'under_review' } })
    expect(after.body.updated_at > body.updated_at).toBe(true)
    expect(state.find(body.id)?.profile).toEqual(amara)
  })

  test('an endorsement is added, and an active customer stays active', async () => {
    const { body } = await merchant.create(amara)
    state.approve(body.id)
    const after = await merchant.update(body.id, { type: 'individual', endorsements: ['spei'] })
    expect(after.body).toMatchObject({ status: 'active', endorsements: [{ name: 'base' }, { name: 'spei' }] })
  })

  test.each([
    ['the type', { type: 'business' }, { type: 'cannot be changed' }],
    ['a value that create would refuse', { phone: '1' }, { phone: expect.any(String) }],
    ['null', { phone: null }, { phone: 'must be a string' }],
    ['an unknown field', { nick: 'A' }, { nick: 'is not a known field' }],
  ])('%s is refused', async (_, changes, fields) => {
    const { body } = await merchant.create(amara)
    const answer = await merchant.update(body.id, changes)
    expect([answer.status, fieldsOf(answer)]).toEqual([400, fields])
  })

  test('associated persons have operations of their own', async () => {
    const { body } = await merchant.create(acme)
    const answer = await merchant.update(body.id, { associated_persons: [owner] })
    expect(fieldsOf(answer)).toEqual({ associated_persons: expect.stringContaining('/associated_persons') })
  })

  test('the e-mail address of another customer is refused, the own one is not', async () => {
    const { body } = await merchant.create(amara)
    await merchant.create({ ...amara, email: 'other@example.com' })
    const change = (email: string) => merchant.update(body.id, { type: 'individual', email })
    expect((await change('amara@example.com')).status).toBe(200)
    expect((await change('other@example.com')).status).toBe(400)
  })
})

describe('associated persons', () => {
  test('are added, read, changed and deleted one by one', async () => {
    const { id } = (await merchant.create(acme)).body
    const all = `/customers/${id}/associated_persons`
    const [first] = (await merchant.send('GET', all)).body.data
    const added = await merchant.send('POST', all, { ...owner, email: 'second@example.com' })
    expect(added.status).toBe(201)
    const one = `${all}/${added.body.id}`
    expect((await merchant.send('PUT', one, { title: 'CFO' })).body).toMatchObject({ title: 'CFO' })
    expect((await merchant.send('GET', one)).body).toMatchObject({
      email: 'second@example.com',
      title: 'CFO',
    })
    expect((await merchant.send('DELETE', `${all}/${first.id}`)).body.id).toBe(first.id)
    expect((await merchant.send('GET', all)).body.data.map((person: { id: string }) => person.id)).toEqual([
      added.body.id,
    ])
    expect((await merchant.send('GET', `${all}/${first.id}`)).status).toBe(404)
  })

  test('may all be deleted: the business then misses a control person, and can still be changed', async () => {
    const { id } = (await merchant.create(acme)).body
    const all = `/customers/${id}/associated_persons`
    const [person] = (await merchant.send('GET', all)).body.data
    await merchant.send('DELETE', `${all}/${person.id}`)
    const after = await merchant.update(id, { type: 'business', business_trade_name: 'Acme 2' })
    expect(after).toMatchObject({ status: 200, body: { status: 'incomplete', associated_persons: [] } })
    expect(after.body.endorsements[0].requirements.missing).toEqual({ all_of: ['control_person'] })
  })

  test('are not those of an individual', async () => {
    const { id } = (await merchant.create(amara)).body
    expect((await merchant.send('GET', `/customers/${id}/associated_persons`)).status).toBe(400)
  })
})

describe('list', () => {
  const emails = (answer: { body: { data: { email: string }[] } }) =>
    answer.body.data.map(({ email }) => email)

  test('newest first, a page at a time in both directions', async () => {
    for (const number of [1, 2, 3, 4, 5]) await merchant.create({ ...amara, email: `${number}@example.com` })
    const page = await merchant.send('GET', '/customers?limit=2')
    expect([page.body.count, emails(page)]).toEqual([2, ['5@example.com', '4@example.com']])
    const last = page.body.data.at(-1).id
    const older = await merchant.send('GET', `/customers?limit=2&starting_after=${last}`)
    expect(emails(older)).toEqual(['3@example.com', '2@example.com'])
    const newer = await merchant.send('GET', `/customers?limit=1&ending_before=${older.body.data[0].id}`)
    expect(emails(newer)).toEqual(['4@example.com'])
    expect(emails(await merchant.send('GET', '/customers'))).toHaveLength(5)
  })

  test('only those with an e-mail address, or none', async () => {
    await merchant.create(amara)
    expect(emails(await merchant.send('GET', '/customers?email=AMARA%40example.com'))).toEqual([amara.email])
    expect((await merchant.send('GET', '/customers?email=x')).body).toEqual({ count: 0, data: [] })
  })

  test.each(['limit=0', 'limit=101', 'limit=x', 'starting_after=x', 'name=x'])(
    'refuses %s',
    async (query) => {
      const answer = await merchant.send('GET', `/customers?${query}`)
      expect(answer).toMatchObject({ status: 400, body: { source: { location: 'query' } } })
    },
  )
})

describe('delete', () => {
  test('answers the customer, who is not found afterwards', async () => {
    const { body } = await merchant.create(amara)
    expect((await merchant.send('DELETE', `/customers/${body.id}`)).body).toEqual(body)
    expect(await merchant.get(body.id)).toEqual({
      status: 404,
      body: { code: 'Invalid', message: 'Unknown customer id' },
    })
    expect((await merchant.create(amara)).status).toBe(201)
  })
})

describe('a review', () => {
  test('approves a customer with all endorsements', async () => {
    const { id } = (await merchant.create(amara)).body
    state.approve(id)
    expect((await merchant.get(id)).body).toMatchObject({
      status: 'active',
      capabilities: { payin_crypto: 'active' },
      endorsements: [{ status: 'approved', requirements: { missing: null, pending: [] } }],
    })
  })

  test("is simulated by the operation of Bridge's own sandbox", async () => {
    const { id } = (await merchant.create({ type: 'individual' })).body
    const answer = await merchant.send('POST', `/customers/${id}/simulate_kyc_approval`)
    expect(answer.body).toMatchObject({ success: true, customer_id: id, kyc_status: 'approved' })
    expect((await merchant.get(id)).body.status).toBe('active')
  })

  test('rejects a customer with reasons, and a change starts a new one', async () => {
    const { id } = (await merchant.create(amara)).body
    state.reject(id, [{ developer_reason: 'Likely fabrication detected.', reason: 'Could not be verified' }])
    expect((await merchant.get(id)).body).toMatchObject({
      status: 'rejected',
      rejection_reasons: [
        { developer_reason: 'Likely fabrication detected.', reason: 'Could not be verified' },
      ],
      endorsements: [{ requirements: { issues: ['government_id_verification_failed'] } }],
    })
    const after = await merchant.update(id, { last_name: 'Dlamini-Okafor' })
    expect(after.body).toMatchObject({ status: 'under_review', rejection_reasons: [] })
  })

  test('moves a customer to any status, and a paused one stays paused', async () => {
    const { id } = (await merchant.create(amara)).body
    state.setStatus(id, 'paused')
    expect((await merchant.update(id, { middle_name: 'B' })).body.status).toBe('paused')
  })
})
