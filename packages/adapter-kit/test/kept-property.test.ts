import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as z from 'zod'
import { providerId } from '../src/index.ts'
import { observed, send, useManualClock } from './http-support.ts'

useManualClock()

/** Values as customers have them: names, e-mail addresses, phones, documents, dates, free words. */
const value = fc.oneof(
  fc.stringMatching(/^[A-Z][a-z]{3,9}$/),
  fc.stringMatching(/^[A-Z][a-zé]{2,6} [A-Z][a-zø]{3,8}$/),
  fc.stringMatching(/^[a-z]{4,8}\.[a-z]{4,8}@[a-z]{4,8}\.example$/),
  fc.stringMatching(/^\+[1-9]\d{8,13}$/),
  fc.stringMatching(/^[A-Z]{1,2}\d{5,9}$/),
  fc.stringMatching(/^\d{5,16}$/),
  fc.stringMatching(/^19\d\d-0[1-9]-[12]\d$/),
)
const customer = fc.record({
  name: value,
  email: value,
  phone: value,
  number: fc.oneof(value, fc.integer({ min: 1000, max: 999_999_999 })),
  address: fc.record({ line1: value, city: value }),
  metadata: fc.dictionary(fc.constantFrom('a', 'b'), value),
})
const secret = fc.stringMatching(/^[A-Za-z0-9]{8,20}$/)

type Spelling = (text: string) => string
const bytes = (text: string) => Buffer.from(text)
const spellings: Record<string, Spelling> = {
  asIs: (text) => text,
  upper: (text) => text.toUpperCase(),
  lower: (text) => text.toLowerCase(),
  underscored: (text) => text.replace(/[^\p{L}\p{N}]+/gu, '_'),
  joined: (text) => text.replace(/[^\p{L}\p{N}]+/gu, ''),
  dotted: (text) => [...text.replace(/[^\p{L}\p{N}]+/gu, '')].join('.'),
  withoutAccents: (text) => text.normalize('NFD').replace(/\p{M}/gu, ''),
  url: encodeURIComponent,
  urlTwice: (text) => encodeURIComponent(encodeURIComponent(text)),
  base64: (text) => bytes(text).toString('base64'),
  base64url: (text) => bytes(text).toString('base64url'),
  base64Upper: (text) => bytes(text.toUpperCase()).toString('base64url'),
  hex: (text) => bytes(text).toString('hex'),
  hexUpper: (text) => bytes(text).toString('hex').toUpperCase(),
  hexColons: (text) =>
    bytes(text)
      .toString('hex')
      .replace(/..(?=.)/g, '$&:'),
}
const around = fc.constantFrom('', 'E_', 'req-', 'a', 'ab', 'abc', 'field.', 'x1_')
const after = fc.constantFrom('', '_1', '-end', '.x', '=')

/** A value that was sent, as a provider may write it into what looks like a code. */
const written = (sent: readonly string[]) =>
  fc
    .record({
      text: fc.constantFrom(...sent),
      spelling: fc.constantFrom(...Object.keys(spellings)),
      before: around,
      after,
      inside: fc.boolean(),
    })
    .map(({ text, spelling, before, after, inside }) => {
      const write = spellings[spelling] as Spelling
      return inside ? write(`${before}${text}`) + after : `${before}${write(text)}${after}`
    })

const leavesOf = (value: unknown): string[] =>
  typeof value === 'object' && value !== null ? Object.values(value).flatMap(leavesOf) : [String(value)]

/** Independent of the code under test: what a person would recognise. */
const plain = (text: string) =>
  text
    .normalize('NFKD')
    .replace(/ø/g, 'o')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase()

function recognisable(kept: string, sent: readonly string[]): string[] {
  const readings = [
    kept,
    ...[0, 1, 2, 3].flatMap((start) => [
      Buffer.from(kept.slice(start), 'base64').toString(),
      Buffer.from(kept.replace(/[^A-Za-z0-9+/]/g, '').slice(start), 'base64').toString(),
    ]),
    ...[0, 1].map((start) => Buffer.from(kept.replace(/[^0-9a-f]/gi, '').slice(start), 'hex').toString()),
  ].map(plain)
  return sent
    .map(plain)
    .filter((text) => text.length >= 4 && readings.some((reading) => reading.includes(text)))
}

const Created = z.object({ data: z.object({ id: providerId, status: z.literal('never') }) })

test('for any customer and any spelling, nothing that is kept contains a value that was sent', async () => {
  const scenario = fc.record({ json: customer, token: secret, password: secret }).chain((facts) => {
    const sent = [...leavesOf(facts.json), facts.token, facts.password].filter((text) => text.length >= 4)
    const words = fc.array(written(sent), { minLength: 1, maxLength: 8 })
    return fc.record({ facts: fc.constant(facts), sent: fc.constant(sent), words })
  })
  await fc.assert(
    fc.asyncProperty(scenario, async ({ facts: { json, token, password }, sent, words }) => {
      const { context, events } = observed()
      const authorize = () => ({
        'x-token': token,
        authorization: `Basic ${btoa(`merchant:${password}`)}`,
      })
      const [first = ''] = words
      const body = { id: first, data: { id: first }, ...Object.fromEntries(words.map((word) => [word, 1])) }
      const ask = async (status: number) => {
        const headers = new Headers()
        if (/^[\x20-\x7e]*$/.test(first)) headers.set('x-request-id', first)
        const fetch = async () => Response.json(body, { status, headers })
        const readRefusal = () => ({ providerCode: first, fields: words.map((name) => ({ name })) })
        const options = { baseUrl: 'https://api.example.com', fetch, retries: 0, authorize, readRefusal }
        return send({ ...options, customerIdAt: ['data.id', 'id'] }, { context, body: { json } })
      }
      const answer = (await ask(201))._unsafeUnwrap()
      const kept = [
        (await ask(400))._unsafeUnwrapErr(),
        answer.json(Created)._unsafeUnwrapErr(),
        answer.refusal({ providerCode: first, requestId: first, fields: words.map((name) => ({ name })) }),
      ].flatMap(({ requestId, providerCode, providerCustomerId, issues }) => [
        requestId,
        providerCode,
        providerCustomerId,
        ...issues.flatMap(({ providerField, path }) => [providerField, path]),
      ])
      const drifts = events.flatMap((event) => (event.type === 'drift' ? [event.path] : []))
      for (const text of [...kept, ...answer.words(words), ...drifts])
        if (text !== undefined) expect(recognisable(text, sent)).toEqual([])
    }),
    { seed: 4, numRuns: 300 },
  )
})
