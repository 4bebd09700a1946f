import type { CustomerKind } from '@portico/core'
import { describe, expect, test } from 'vitest'
import { ownWords } from '../src/http/own-words.ts'
import { isFieldName, safeRefusal } from '../src/http/refusal.ts'
import { sentValues } from '../src/http/sent-values.ts'
import { codes, individualTable } from '../src/index.ts'

const basic = `Basic ${Buffer.from('merchant:s3cret pass').toString('base64')}`

const carrying = (body: unknown, ...texts: string[]) => sentValues({ body, texts: () => texts })

describe('what was sent', () => {
  test.each(['Siti Rahmawati', 'siti rahmawati', 'Rahmawati', '1098765432', 'Jakarta'])(
    'a value: %s',
    (text) => {
      const body = { name: 'Siti Rahmawati', id: 1098765432, address: { towns: ['Jakarta'] } }
      expect(carrying(body).quotes(text)).toBe(true)
    },
  )

  test.each(['name', 'Sit', '3', 'null', '[object Object]'])('and what was not: %s', (text) => {
    expect(carrying({ name: 'Siti Rahmawati', number: '3', none: null, of: {} }).quotes(text)).toBe(false)
  })

  test('a number of four digits is a value, one of three as likely a code', () => {
    const sent = carrying({ a: '1234', b: '123' })
    expect([sent.quotes('1234'), sent.quotes('123')]).toEqual([true, false])
  })

  test('a short value counts only if it is the whole text', () => {
    const sent = carrying({ given: 'Li' })
    expect([sent.quotes('LI'), sent.quotes('INVALID_LIMIT')]).toEqual([true, false])
  })

  test('the parts of a form, and the names of its files', () => {
    const form = new FormData()
    form.set('customid', 'customer-77')
    form.set('file', new File(['x'], 'passport-amal.png'))
    const sent = carrying(form)
    expect([sent.quotes('customer-77'), sent.quotes('passport-amal.png'), sent.quotes('file')]).toEqual([
      true,
      true,
      false,
    ])
  })

  test('ids, queries and headers, with Basic credentials in the clear', () => {
    const sent = carrying(undefined, 'id-4711', basic)
    for (const text of ['id-4711', basic.slice(6), 'merchant', 's3cret', 'pass'])
      expect(sent.quotes(text)).toBe(true)
    expect(sent.quotes('BASIC_AUTH')).toBe(false)
    expect(carrying(undefined, 'basic YWJjZDplZmdo').quotes('abcd')).toBe(true)
    expect(carrying(undefined, 'Bearer token-1').quotes('BEARER_ONLY')).toBe(false)
    expect(carrying(undefined, 'Bearer token-1').quotes('token-1')).toBe(true)
    expect(() => carrying(undefined, 'Basic A').quotes('abcd')).not.toThrow()
  })

  test('a word of an address is not a whole value: an id may contain it', () => {
    const sent = carrying({ address: 'Jalan Sudirman 5' })
    expect([sent.quotes('cus-sudirman-1'), sent.quotesWhole('cus-sudirman-1')]).toEqual([true, false])
    expect(sent.quotesWhole('cus-JALAN.sudirman5')).toBe(true)
  })
})

const family = 'García-Haddad'
const phone = '+966 51 234 5678'
const bytes = (text: string) => Buffer.from(text)

describe('a value is found in every spelling', () => {
  const sent = carrying({ family, phone, document: 'A12-345/678', short: '0012345', full: 'Ｈａｄｄａｄ' })

  test.each([
    ['as it is', family],
    ['in other letters', 'GARCIA_HADDAD'],
    ['without separators', 'ErrorGarciaHaddadTwice'],
    ['with separators between all letters', 'h.a-d_d:a.d'],
    ['in full-width letters', 'Ｇａｒｃíａ'],
    ['encoded for a URL', encodeURIComponent(family)],
    ['encoded for a URL twice', encodeURIComponent(encodeURIComponent(family))],
    ['every byte encoded for a URL', [...bytes('haddad')].map((byte) => `%${byte.toString(16)}`).join('')],
    ['a phone in a longer number', '00966512345678001'],
    ['a phone as it is dialled at home', '0512345678'],
    ['a phone in pieces', 'E_966-51.234:5678'],
    ['a document without its separators', 'ERR_A12345678'],
    ['a number without its leading zeros', 'ERR_12345'],
    ['Arabic digits', '٩٦٦٥١٢٣٤٥٦٧٨'],
    ...[family, family.toUpperCase(), '966512345678'].flatMap((value) =>
      ['', 'x', 'xy', 'xyz'].flatMap((before): [string, string][] => [
        [`Base64 after ${before.length}`, bytes(before + value).toString('base64')],
        [`Base64url without padding after ${before.length}`, bytes(before + value).toString('base64url')],
        [`Base64 inside a text at ${before.length}`, `${before}_${bytes(value).toString('base64url')}-tail`],
        [`hex at ${before.length}`, `${before}-${bytes(value).toString('hex')}`],
      ]),
    ),
    ['hex in capitals', bytes(family).toString('hex').toUpperCase()],
    [
      'hex with colons',
      bytes(family)
        .toString('hex')
        .replace(/..(?=.)/g, '$&:'),
    ],
    ['hex with prefixes', bytes('Haddad').toString('hex').replace(/../g, '0x$& ')],
    ['hex as escapes', bytes('Haddad').toString('hex').replace(/../g, 'x$&')],
    ['hex as escapes of UTF-16', bytes('Haddad').toString('hex').replace(/../g, 'u00$&')],
    ['Base64 of Base64', btoa(btoa('Haddad'))],
    ['Base64 of hex', btoa(bytes('Haddad').toString('hex'))],
    ['hex of Base64', bytes(btoa('xHaddad')).toString('hex')],
    ['Base64 of URL encoding', btoa('%48%61%64%64%61%64')],
    ['Base64 without the digit before the value', btoa('xHaddad').slice(1)],
  ])('%s', (_, text) => {
    expect(sent.quotes(text)).toBe(true)
  })

  test.each(['VALIDATION_ERROR', 'req_01HZX5', '6f1f3a54-0c5e-4b0e-9f0d-6f7f1e7f3f0a', 'E42', 'ERR_966'])(
    'and not in %s',
    (text) => {
      expect(sent.quotes(text)).toBe(false)
    },
  )
})

test('only so many texts of one answer are compared: any further one counts as an echo', () => {
  const sent = carrying({ family: 'Haddad' })
  const texts = Array.from({ length: 500 }, (_, index) => `unknown_key_${index}`)
  for (const text of [...texts, ...texts]) expect(sent.quotes(text)).toBe(false)
  expect(sent.quotes('another_key')).toBe(true)
  expect(sent.quotes('unknown_key_1')).toBe(false)
})

const sent = carrying({ family: 'Haddad', phone: '+966512345678', family_name: 'phone' })

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
    ['haddad_name', false],
    ['individual.haddad', false],
    ['haddad[1].name', false],
    [7, false],
    [undefined, false],
  ])('a name of a field that looks like one: %j', (name, kept) => {
    expect(isFieldName(name, sent)).toBe(kept)
  })
})

describe("words of the adapter's own table are kept, even if a customer has such a name", () => {
  const table = (kind: CustomerKind) =>
    kind === 'individual'
      ? individualTable(({ optional, pick, required }) => ({
          'individual.first_name': required('name.given'),
          'individual.id_type': optional(
            pick('identifications', { type: ['national_id'] })('type'),
            codes({ national_id: 'NATIONAL_ID' }),
          ),
        }))
      : undefined
  const first = sentValues({
    body: { first_name: 'First', last_name: 'National', id_type: 'NATIONAL_ID', city: 'Individual' },
    ownWords: ownWords({ table }),
  })

  test.each([
    ['individual.first_name', true],
    ['first_name', true],
    ['documents[0].first_name', true],
    ['first_seen', false],
    ['individual.first', false],
  ])('a name: %s', (name, kept) => {
    expect(isFieldName(name, first)).toBe(kept)
  })

  test.each([
    ['NATIONAL_ID', true],
    ['FIRST_COME', false],
  ])('a code: %s', (providerCode, kept) => {
    expect('providerCode' in safeRefusal({ providerCode }, first)).toBe(kept)
  })

  test('a code of one letter does not hide a value that is spelled', () => {
    const sent = sentValues({ body: { name: 'Fatima' }, ownWords: new Set(['F']) })
    expect(isFieldName('F.a.t.i.m.a', sent)).toBe(false)
  })

  test('a code that was sent does not identify the person', () => {
    const sent = sentValues({ body: { id_type: 'NATIONAL_ID' }, ownWords: ownWords({ table }) })
    expect(safeRefusal({ providerCode: 'NATIONAL_ID_EXPIRED' }, sent)).toHaveProperty('providerCode')
  })
})
