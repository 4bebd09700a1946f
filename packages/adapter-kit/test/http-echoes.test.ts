import { describe, expect, test } from 'vitest'
import { isFieldName, safeRefusal } from '../src/http/refusal.ts'
import { sentValues } from '../src/http/sent-values.ts'

const basic = `Basic ${Buffer.from('merchant:s3cret pass').toString('base64')}`

describe('what was sent', () => {
  test.each(['Siti Rahmawati', 'siti rahmawati', 'Rahmawati', '1098765432', 'Jakarta'])(
    'a value: %s',
    (text) => {
      const body = { name: 'Siti Rahmawati', id: 1098765432, address: { towns: ['Jakarta'] } }
      expect(sentValues(body, () => []).has(text)).toBe(true)
    },
  )

  test.each(['name', 'Siti R', '3', 'null', '[object Object]'])('and what was not: %s', (text) => {
    const sent = sentValues({ name: 'Siti Rahmawati', number: '3', none: null, of: {} }, () => [])
    expect(sent.has(text)).toBe(false)
  })

  test('a number of four digits is a value, one of three as likely a code', () => {
    const sent = sentValues({ a: '1234', b: '123' }, () => [])
    expect([sent.has('1234'), sent.has('123')]).toEqual([true, false])
  })

  test('the parts of a form, and the names of its files', () => {
    const form = new FormData()
    form.set('customid', 'customer-77')
    form.set('file', new File(['x'], 'passport-amal.png'))
    const sent = sentValues(form, () => [])
    expect([sent.has('customer-77'), sent.has('passport-amal.png'), sent.has('file')]).toEqual([
      true,
      true,
      false,
    ])
  })

  test('what stands outside the body, and credentials in the clear', () => {
    const sent = sentValues(undefined, () => ['id-4711', basic])
    for (const text of ['id-4711', basic, 'merchant', 's3cret', 'pass']) expect(sent.has(text)).toBe(true)
    expect(sent.has('')).toBe(true)
    for (const header of ['Bearer abc', 'Basic', 'xBasic YTpi', 'Basic YTpi x', 'Basic %%%'])
      expect(sentValues(undefined, () => [header]).has('a')).toBe(false)
    expect(sentValues(undefined, () => ['basic YTpi']).has('a')).toBe(true)
    expect(sentValues(undefined, () => ['Basic YTo=']).has('a')).toBe(true)
    expect(() => sentValues(undefined, () => ['Basic A']).has('a')).not.toThrow()
  })

  test('keys of the body are known, however deep, and no values', () => {
    const sent = sentValues({ outer: { inner: ['x'] } }, () => [])
    expect([sent.hasKey('outer'), sent.hasKey('inner'), sent.hasKey('x'), sent.has('outer')]).toEqual([
      true,
      true,
      false,
      false,
    ])
  })
})

const sent = sentValues({ family: 'Haddad', phone: '+966512345678', family_name: 'phone' }, () => [])

describe('what is kept of a refusal', () => {
  test.each([
    ['E_42.a-b', 'E_42.a-b'],
    [123456, '123456'],
    ['x'.repeat(64), 'x'.repeat(64)],
  ])('a code that looks like one: %j', (providerCode, kept) => {
    expect(safeRefusal({ providerCode }, sent)).toMatchObject({ providerCode: kept })
  })

  test.each([1234567, 'x'.repeat(65), 'a b', '...', '', 'Haddad', 'haddad', undefined])(
    'no other: %j',
    (providerCode) => {
      expect(safeRefusal({ providerCode }, sent)).not.toHaveProperty('providerCode')
    },
  )

  test.each([
    ['req_1:a.b-c', true],
    ['x'.repeat(128), true],
    ['x'.repeat(129), false],
    [' req', false],
    ['req ', false],
    ['Haddad', false],
    ['', false],
  ])('an id of the request that looks like one: %j', (requestId, kept) => {
    expect('requestId' in safeRefusal({ requestId }, sent)).toBe(kept)
  })

  test('fields, each once, by the stronger word that came last, and at most a hundred', () => {
    const { issues } = safeRefusal(
      { fields: [{ name: 'a' }, { name: 'a', code: 'immutable' }, { name: 'Haddad' }, { name: 'b' }] },
      sent,
    )
    expect(issues).toEqual([
      { path: '', code: 'immutable', message: 'the provider does not change this field', providerField: 'a' },
      { path: '', code: 'refused', message: 'the provider refused this field', providerField: 'b' },
    ])
    const many = Array.from({ length: 150 }, (_, index) => ({ name: `f${index}` }))
    expect(safeRefusal({ fields: many }, sent).issues).toHaveLength(100)
    for (const fields of [undefined, 'text', {}, [null], [{}]])
      expect(safeRefusal({ fields: fields as never }, sent).issues).toEqual([])
  })

  test.each([
    ['family_name', true],
    ['address.city', true],
    ['documents[0].number', true],
    ['documents[1234]', true],
    ['documents[12345]', false],
    ['$ref', true],
    ['a-b', true],
    ['f123456', true],
    ['f1234567', false],
    ['x'.repeat(128), true],
    ['x'.repeat(129), false],
    ['1st', false],
    ['a b', false],
    ['a.', false],
    ['siti@example.com', false],
    ['Haddad', false],
    ['family', true],
    ['phone', true],
    [7, false],
    [undefined, false],
  ])('a name of a field that looks like one: %j', (name, kept) => {
    expect(isFieldName(name, sent)).toBe(kept)
  })
})
