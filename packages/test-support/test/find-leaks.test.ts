import { findLeaks } from '@portico/test-support'
import { expect, test } from 'vitest'

const secret = 'Zoë O"Hara/1'
const base64 = Buffer.from(secret).toString('base64')

class Hidden extends Error {
  readonly #secret = secret
  reveal = () => this.#secret
}

test.each<[string, unknown]>([
  ['a text', secret],
  ['a value deep inside', { a: [{ b: { c: { d: { e: secret } } } }] }],
  ['a key', { [secret]: 1 }],
  ['a property that is not enumerable', Object.defineProperty({}, 'hidden', { value: secret })],
  ['a symbol', { [Symbol(secret)]: 1 }],
  ['a getter', Object.defineProperty({}, 'got', { get: () => secret })],
  ['a map', new Map([[1, new Set([secret])]])],
  ['a property of a function', Object.assign(() => {}, { secret })],
  ['an error', new Error(`failed for ${secret}`)],
  ['an error far down the chain of causes', new Error('a', { cause: new Error('b', { cause: { secret } }) })],
  ['what toJSON gives', { toJSON: () => secret }],
  ['Base64', { authorization: `Basic ${base64}` }],
  ['Base64 in the middle of more', Buffer.from(`${secret}:password`).toString('base64')],
  ['a URL', new URL(`https://api.example.com/?name=${encodeURIComponent(secret)}`)],
  ['a form', new URLSearchParams({ name: secret }).toString()],
  ['JSON in a text', JSON.stringify({ body: JSON.stringify({ name: secret }) })],
  ['capitals', secret.toUpperCase()],
])('a secret is found in %s', (_what, value) => {
  expect(findLeaks(value, [secret])).not.toEqual([])
})

test.each<[string, unknown]>([
  ['another text', 'Zoë'],
  ['what only a closure knows', { raw: () => secret }],
  ['a private field', new Hidden('failed')],
])('no secret is found in %s', (_what, value) => {
  expect(findLeaks(value, [secret])).toEqual([])
})

test('it is said which secret came to light, and where', () => {
  expect(findLeaks({ a: 'first' }, ['first', 'second'])).toEqual([
    { channel: 'json', secret: 'first' },
    { channel: 'inspect', secret: 'first' },
  ])
})
