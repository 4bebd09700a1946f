import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compareIdentity } from '../src/index.ts'

const number = '3174096112900001'
const passport = 'A1234567'
const email = 'siti.rahayu@example.com'

describe('comparing a value that identifies a person', () => {
  test.each([
    // [said, sent, comparison]
    [number, number, 'same'],
    [email, email, 'same'],
    [3174096112900001, number, 'same'],

    ['3174 0961 1290 0001', number, 'reformatted'],
    ['3174-0961-1290-0001', number, 'reformatted'],
    ['31.740.961.129.00001', number, 'reformatted'],
    ['003174096112900001', number, 'reformatted'],
    ['12345678', '0012345678', 'reformatted'],
    [1234567, '01234567', 'reformatted'],
    ['３１７４０９６１１２９００００１', number, 'reformatted'],
    ['٣١٧٤٠٩٦١١٢٩٠٠٠٠١', number, 'reformatted'],
    ['a1234567', passport, 'reformatted'],
    [' A 1234567 ', passport, 'reformatted'],
    ['A-01234567', passport, 'reformatted'],
    ['SITI.RAHAYU@Example.COM', email, 'reformatted'],
    [' siti.rahayu@example.com\n', email, 'reformatted'],
    ['sitirahayu@example.com', email, 'reformatted'],
    ['ｓiti.rahayu＠example.com', email, 'reformatted'],
    ['siti@xn--mnchen-3ya.example', 'siti@münchen.example', 'reformatted'],

    ['', number, 'unsaid'],
    ['  ', number, 'unsaid'],
    ['-', number, 'unsaid'],
    [null, number, 'unsaid'],
    [undefined, number, 'unsaid'],
    [true, number, 'unsaid'],
    [{ last4: '0001' }, number, 'unsaid'],
    [['1'], number, 'unsaid'],
    [Number('31740961129000019999'), number, 'unsaid'],
    [1.5, number, 'unsaid'],
    ['************0001', number, 'unsaid'],
    ['***9999', number, 'unsaid'],
    ['••••0001', number, 'unsaid'],
    ['XXXXXXXXXXXX0001', number, 'unsaid'],
    ['xxx-9999', number, 'unsaid'],
    ['####0001', number, 'unsaid'],
    ['○○○○○○○○○○○○0001', number, 'unsaid'],
    ['▒▒▒▒▒▒▒▒▒▒▒▒0001', number, 'unsaid'],
    ['∗∗∗∗0001', number, 'unsaid'],
    ['⁎⁎⁎⁎0001', number, 'unsaid'],
    ['⬤⬤9999', number, 'unsaid'],
    ['0001', number, 'unsaid'],
    ['317409', number, 'unsaid'],
    ['1234567', passport, 'unsaid'],
    ['317409...', number, 'unsaid'],
    ['317409…', number, 'unsaid'],
    ['----0001', number, 'unsaid'],
    ['____0001', number, 'unsaid'],
    ['s***@example.com', email, 'unsaid'],
    ['j***@x.com', email, 'unsaid'],
    ['siti.ra…@example.com', email, 'unsaid'],
    ['siti.rahayu', email, 'unsaid'],
    ['redacted@redacted', email, 'unsaid'],
    ['N/A', number, 'unsaid'],
    ['REDACTED', passport, 'unsaid'],
    ['<hidden>', number, 'unsaid'],
    ['0', number, 'unsaid'],
    [0, number, 'unsaid'],
    ['Siti Rahayu', email, 'unsaid'],
    ['А1234567', passport, 'unsaid'],
    ['سيتي@example.com', email, 'unsaid'],
    ['中文123', passport, 'unsaid'],
    ['ᚠ123', passport, 'unsaid'],
    ['5d41402abc4b2a76b9719d911017c592', number, 'unsaid'],
    ['n4bQgYhMfWWaL+qgxVrQFaO/TxsrC4Is0V1sFbDwCgg=', number, 'unsaid'],
    ['550e8400-e29b-41d4-a716-446655440000', passport, 'unsaid'],
    ['5d41402abc4b2a76b9719d911017c592', email, 'unsaid'],

    ['3174096112900002', number, 'different'],
    ['9999999999999999', number, 'different'],
    [9999, number, 'different'],
    ['B7654321', passport, 'different'],
    ['4096', number, 'different'],
    [`${number}9`, number, 'different'],
    ['other@example.com', email, 'different'],
    ['Ann', 'Anna', 'different'],
    ['345678', '+96612345678', 'different'],
    ['siti.rahayu@example.org', email, 'different'],
    ['siti.rahayu+2@example.com', email, 'different'],
    ['siti.rahayu@example.co', email, 'different'],
    ['rahayu@example.com', email, 'different'],
    ['b*c@example.com', 'a*b@example.com', 'different'],
    ['XXX9999', 'XXX1234', 'different'],
    ['٩٩٩٩', number, 'different'],
  ] as const)('%j for %j is %s', (said, sent, comparison) => {
    expect(compareIdentity(said, sent)).toBe(comparison)
  })

  test('nothing makes it throw, and a value is always the same as itself', () => {
    fc.assert(
      fc.property(fc.anything(), fc.string({ unit: 'binary' }), (said, sent) => {
        compareIdentity(said, sent)
        compareIdentity(String(JSON.stringify(said)), sent)
        expect(compareIdentity(sent, sent)).toBe('same')
      }),
      { seed: 9, numRuns: 500 },
    )
  })

  test('separators, case and leading zeros never make a difference', () => {
    const digits = fc.stringMatching(/^[1-9]\d{5,15}$/)
    const separator = fc.constantFrom('', ' ', '-', '.', '/')
    fc.assert(
      fc.property(digits, separator, fc.nat(5), (sent, between, zeros) => {
        const said = `${'0'.repeat(zeros)}${[...sent].join(between)}`
        expect(['same', 'reformatted']).toContain(compareIdentity(said, sent))
      }),
      { seed: 9 },
    )
  })

  test('two plain numbers that differ in a digit are different', () => {
    const digits = fc.stringMatching(/^[1-9]\d{5,15}$/)
    fc.assert(
      fc.property(digits, digits, (said, sent) => {
        fc.pre(said !== sent)
        expect(compareIdentity(said, sent)).toBe('different')
      }),
      { seed: 9 },
    )
  })
})
