import { inspect } from 'node:util'
import { type Company, type CustomerDocument, type Individual, preflight } from '@portico/core'
import { describe, expect, test } from 'vitest'
import { acmeDescription, filingProvider } from './support/filing-provider.ts'

const passport = { type: 'passport', number: 'X1', issuingCountry: 'NL' } as const
const identity = { type: 'national_id', number: 'N2', issuingCountry: 'NL' } as const
const ann: Individual = {
  kind: 'individual',
  reference: 'ann-1',
  name: { given: 'Ann' },
  identifications: [passport, identity],
}
const bytes = (...values: number[]) => new Uint8Array(values)
const front: CustomerDocument = { type: 'identification', content: bytes(1, 2), contentType: 'image/png' }
const uri = (...values: number[]) => `data:image/png;base64,${btoa(String.fromCharCode(...values))}`

/** What a create sends and reports of these documents. */
async function created(customer: Individual | Company, documents: readonly CustomerDocument[]) {
  const { onboarding, bodies } = filingProvider()
  const registration = (await onboarding.create(customer, { documents }))._unsafeUnwrap()
  const mapping = registration.mapping.filter(({ path }) => path.startsWith('documents'))
  return { body: bodies[0], mapping }
}

/** What a preflight with these documents finds. */
const examined = (customer: object, documents?: unknown) =>
  filingProvider().onboarding.preflight(customer, { documents: documents as never })

describe('a document that is given with a customer', () => {
  test('goes into the field of its type, for the chosen element', async () => {
    const { body, mapping } = await created(ann, [front])
    expect(body).toEqual({ first: 'Ann', id_number: 'X1', id_front: uri(1, 2) })
    expect(mapping).toEqual([
      { path: 'documents[0]', treatment: 'transformed', providerFields: ['id_front'] },
    ])
  })

  test('may name the element that it belongs to, in any spelling of the path', async () => {
    const belongsTo = 'identifications[0]'
    const back = { ...front, type: 'identification_back', belongsTo, content: bytes(3) } as const
    const { body } = await created(ann, [{ ...front, belongsTo }, back])
    expect(body).toMatchObject({ id_front: uri(1, 2), id_back: uri(3) })
  })

  test('of an element that is not sent is dropped, and the report says why', async () => {
    const { mapping } = await created(ann, [front, { ...front, belongsTo: 'identifications[1]' }])
    expect(mapping[1]).toEqual({
      path: 'documents[1]',
      treatment: 'dropped',
      providerFields: [],
      reason: 'Acme takes such a document of identifications[0] only',
    })
  })

  test('is dropped if another one of its type is sent, or if the provider takes none with create', async () => {
    const signature = { ...front, type: 'signature' } as const
    const { mapping } = await created(ann, [front, front, signature])
    expect(mapping.slice(1).map(({ reason }) => reason)).toEqual([
      'Acme takes one document of this type; another one is sent',
      'Acme takes no such document with create',
    ])
  })

  test('goes into a list of documents, any number of them', async () => {
    const lease = { ...front, type: 'other', providerType: 'lease', content: bytes(7) } as const
    const bill = { ...front, type: 'proof_of_address', content: bytes(8) } as const
    const { body, mapping } = await created(ann, [front, lease, bill, lease])
    expect(body?.documents).toEqual([
      { purpose: 'lease', file: uri(7) },
      { purpose: 'proof_of_address', file: uri(8) },
      { purpose: 'lease', file: uri(7) },
    ])
    expect(mapping.map(({ providerFields }) => providerFields)).toEqual([
      ['id_front'],
      ['documents'],
      ['documents'],
      ['documents'],
    ])
  })

  test('may go out as it is, for a body that is not JSON or a request of its own', async () => {
    const income = { ...front, type: 'proof_of_income' } as const
    const { body, mapping } = await created({ ...ann, gender: 'female' }, [front, income])
    expect(body?.income).toEqual(['image/png', 1, 2])
    expect(mapping[1]).toMatchObject({ treatment: 'sent', providerFields: ['income'] })
    const preview = filingProvider().onboarding.preview(
      { ...ann, gender: 'female' },
      { documents: [front, income] },
    )
    expect(preview._unsafeUnwrap().body.income).toEqual(['image/png', 0, 0])
  })

  test('is dropped, and the report says why, if its field is not sent for this customer', async () => {
    const { body, mapping } = await created(ann, [front, { ...front, type: 'proof_of_income' }])
    expect(body).not.toHaveProperty('income')
    expect(mapping[1]).toMatchObject({
      treatment: 'dropped',
      reason: expect.stringMatching(/^Acme takes it only if/),
    })
  })

  test('goes to the person that it belongs to', async () => {
    const representative = { name: { given: 'Ben' }, identifications: [passport] }
    const company = { kind: 'company', reference: 'c', legalName: 'Ann Ltd', representative } as const
    const { body } = await created(company, [
      { ...front, type: 'formation', content: bytes(5) },
      { ...front, type: 'selfie', belongsTo: 'representative', content: bytes(6) },
      front,
    ])
    expect(body).toMatchObject({ charter: uri(5), selfie: uri(6), id_front: uri(1, 2) })
  })

  test('is read once: later changes by the caller change nothing', async () => {
    const { onboarding, bodies } = filingProvider()
    const content = bytes(1, 2)
    const documents = [{ ...front, content }]
    const creating = onboarding.create(ann, { documents })
    content.fill(9)
    documents.length = 0
    await creating
    expect(bodies[0]).toMatchObject({ id_front: uri(1, 2) })
  })

  test('of 5 MB is encoded whole', async () => {
    const content = new Uint8Array(5_000_000).fill(77)
    const { body } = await created(ann, [front, { ...front, type: 'selfie', content }])
    const [, encoded = ''] = String(body?.selfie).split(',')
    expect(Buffer.from(encoded, 'base64').equals(Buffer.from(content))).toBe(true)
  })
})

describe('a document that is needed', () => {
  test('is a requirement that names what it belongs to, before and with a customer', () => {
    expect(acmeDescription.requirements('individual').filter(({ type }) => type === 'document')).toEqual([
      {
        type: 'document',
        document: 'identification',
        belongsTo: 'identifications[]',
        element: expect.stringContaining('identifications'),
        providerFields: ['id_front'],
      },
    ])
    expect(examined(ann)).toMatchObject({
      ready: false,
      missing: [{ type: 'document', document: 'identification', belongsTo: 'identifications[0]' }],
    })
    expect(examined(ann, [front])).toMatchObject({ ready: true, missing: [] })
  })

  test('has the same element as the values of the element that is to be added', () => {
    const { missing } = examined({ ...ann, identifications: [] })
    const [first, ...others] = missing.map((one) => ('element' in one ? one.element : undefined))
    expect(first).toEqual(expect.any(String))
    expect(new Set(others)).toEqual(new Set([first]))
  })

  test('is not asked for again where it waits for its element', () => {
    const { missing } = examined({ ...ann, identifications: [] }, [front])
    expect(missing.length).toBeGreaterThan(0)
    expect(missing.every(({ type }) => type === 'field')).toBe(true)
  })

  test('is an issue of a create without it, and nothing is sent', async () => {
    const { onboarding, bodies } = filingProvider()
    expect((await onboarding.create(ann))._unsafeUnwrapErr()).toMatchObject({
      code: 'unmet_requirements',
      delivery: 'not_sent',
      issues: [
        {
          path: 'documents',
          code: 'required',
          message: 'must include a document of type identification that belongs to identifications[0]',
          providerField: 'id_front',
        },
      ],
    })
    expect(bodies).toEqual([])
  })
})

describe('a document that cannot be sent is invalid', () => {
  test.each([
    ['content', { content: bytes() }],
    ['content', { content: new Uint8Array(10) }],
    ['content', { content: [1, 2] }],
    ['contentType', { contentType: 'image/gif' }],
    ['contentType', { contentType: undefined }],
    ['type', { type: 'passport' }],
    ['fileName', { fileName: ' ' }],
    ['providerType', { type: 'other' }],
    ['providerType', { type: 'other', providerType: 'canary-7f3a' }],
    ['belongsTo', { belongsTo: 'identifications[7]' }],
    ['belongsTo', { belongsTo: 'identifications' }],
    ['belongsTo', { belongsTo: 'name.given' }],
    ['belongsTo', { belongsTo: '__proto__' }],
    ['belongsTo', { belongsTo: 'canary-7f3a' }],
    ['belongsTo', { belongsTo: 7 }],
  ])('for its %s: %o', async (member, change) => {
    const documents = [{ ...front, ...change }] as never
    const { onboarding, bodies } = filingProvider()
    const found = onboarding.preflight(ann, { documents })
    expect(found.ready).toBe(false)
    expect(found.invalid.map(({ path }) => path)).toContain(`documents[0].${member}`)
    expect(found.lossy.filter(({ path }) => path.startsWith('documents'))).toEqual([])
    const error = (await onboarding.create(ann, { documents }))._unsafeUnwrapErr()
    expect(error).toMatchObject({ code: 'unmet_requirements', delivery: 'not_sent' })
    expect(JSON.stringify([found, error])).not.toContain('canary')
    expect(bodies).toEqual([])
  })

  test('if it does not say to which of two addresses it belongs', () => {
    const address = { line1: 'Damrak 1', country: 'NL' }
    const representative = { name: { given: 'Ben' }, identifications: [passport], address }
    const company = { kind: 'company', reference: 'c', legalName: 'Ann Ltd', address, representative }
    const bill = { ...front, type: 'proof_of_address' } as const
    const invalid = (documents: readonly CustomerDocument[]) =>
      preflight(company, [acmeDescription], { documents })[0]?.invalid
    expect(invalid([bill])).toEqual([
      {
        path: 'documents[0].belongsTo',
        code: 'required',
        message: 'is needed, as a document of this type may belong to address or representative.address',
      },
    ])
    expect(invalid([{ ...bill, belongsTo: 'representative.address' }])).toEqual([])
  })

  test('if a rule holds for another kind of customer, or for the persons of a company', () => {
    const bill = { ...front, type: 'proof_of_address' } as const
    const rule = { type: 'proof_of_address', maxBytes: 9, contentTypes: ['image/png'] } as const
    const documents = [
      { ...rule, kind: 'individual', providerTypes: ['lease'] },
      { ...rule, kind: 'company', providerTypes: ['register'] },
    ] as const
    const adapter = { ...acmeDescription, capabilities: { ...acmeDescription.capabilities, documents } }
    const address = { line1: 'Damrak 1', country: 'NL' }
    const representative = { name: { given: 'Ben' }, identifications: [passport], address }
    const company = { kind: 'company', reference: 'c', legalName: 'Ann Ltd', address, representative }
    const refused = (customer: object, belongsTo: string | undefined, providerType: string) =>
      preflight(customer, [adapter], { documents: [{ ...bill, belongsTo, providerType }] })[0]?.invalid
    const must = (name: string) => [
      { path: 'documents[0].providerType', code: 'not_accepted', message: `must be one of ${name}` },
    ]
    expect(refused(ann, undefined, 'lease')).toEqual([])
    expect(refused(ann, undefined, 'register')).toEqual(must('lease'))
    expect(refused(company, 'address', 'register')).toEqual([])
    expect(refused(company, 'address', 'lease')).toEqual(must('register'))
    expect(refused(company, 'representative.address', 'lease')).toEqual([])
    expect(refused(company, 'representative.address', 'register')).toEqual(must('lease'))
  })

  test.each([7, 'documents', {}, Array(101).fill(front)])('as a list, if it is %o', (documents) => {
    const found = examined(ann, documents)
    expect(found.invalid).toMatchObject([{ path: 'documents', code: 'invalid' }])
  })

  test('as something that throws when it is read', async () => {
    const hostile = new Proxy([], {
      get: () => {
        throw new Error('canary-7f3a')
      },
    }) as never
    const { onboarding, bodies } = filingProvider()
    const error = (await onboarding.create(ann, { documents: hostile }))._unsafeUnwrapErr()
    expect(error.delivery).toBe('not_sent')
    expect(onboarding.preflight(ann, { documents: hostile }).ready).toBe(false)
    expect(JSON.stringify(error)).not.toContain('canary')
    expect(bodies).toEqual([])
  })
})

describe('a preview', () => {
  test('shows type and size of a document, and the document itself only if revealed', () => {
    const { onboarding } = filingProvider()
    const documents = [front, { ...front, type: 'proof_of_address', content: bytes(1) }] as const
    const hidden = onboarding.preview(ann, { documents })._unsafeUnwrap()
    expect(hidden.body).toMatchObject({ id_front: '<image/png, 2 bytes>', documents: '<image/png, 1 bytes>' })
    const revealed = onboarding.preview(ann, { documents, reveal: true })._unsafeUnwrap()
    expect(revealed.body).toMatchObject({ id_front: uri(1, 2) })
  })
})

test('strict refuses a document that would be lost', async () => {
  const { onboarding, bodies } = filingProvider()
  const documents = [front, { ...front, type: 'signature' }] as const
  const error = (
    await onboarding.create({ ...ann, identifications: [passport] }, { documents, strict: true })
  )._unsafeUnwrapErr()
  expect(error.issues.map(({ path }) => path)).toContain('documents[1]')
  expect(bodies).toEqual([])
})

test('neither events nor the registration show a document or its name', async () => {
  const { onboarding, events } = filingProvider()
  const document = { ...front, fileName: 'passport-of-ann.png' }
  const registration = await onboarding.create(ann, { documents: [document] })
  expect(inspect([events, registration], { depth: 9 })).not.toMatch(/passport-of-ann|base64/)
})

describe('an update', () => {
  test('sends the documents of what it gives', async () => {
    const { onboarding, bodies } = filingProvider()
    await onboarding.update(
      'c-1',
      { kind: 'individual', identifications: [identity] },
      { documents: [front] },
    )
    expect(bodies).toEqual([{ id_number: 'N2', id_front: uri(1, 2) }])
  })

  test('that replaces what a document belongs to needs the document again', () => {
    const { onboarding } = filingProvider()
    const found = onboarding.preflightUpdate({ kind: 'individual', identifications: [identity] })
    expect(found).toMatchObject({ ready: false, invalid: [{ path: 'documents', providerField: 'id_front' }] })
  })

  test('of something else needs no document', async () => {
    const { onboarding, bodies } = filingProvider()
    await onboarding.update('c-1', { kind: 'individual', name: { given: 'Anne' } })
    await onboarding.update('c-1', { kind: 'individual' }, { documents: [{ ...front, type: 'selfie' }] })
    expect(bodies).toEqual([{ first: 'Anne' }, { selfie: uri(1, 2) }])
  })
})
