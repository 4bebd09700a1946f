import { answer, forged } from '../bench/acts.ts'
import type { Bench } from '../bench/bench.ts'
import { failed, succeeded } from '../bench/expect.ts'
import type { WireAnswer } from '../bench/wire.ts'
import { checksOf, fail } from '../check.ts'
import { requestOf } from './request-of.ts'

const unsealed = ({ scenarios }: Bench) =>
  scenarios.sealAnswer ? undefined : 'its provider signs no answers'

/** Fails unless a create with this answer is not believed. */
async function ensureDisbelieved(
  bench: Bench,
  what: string,
  change: (given: WireAnswer) => Partial<WireAnswer>,
) {
  const session = await bench.open()
  session.wire.script(forged(change))
  const wanted = { code: 'invalid_signature', delivery: 'unknown', retryable: false } as const
  failed(await session.create(bench.customer()), wanted, `create with an answer ${what}`)
}

/** Which signed answers are believed. */
export const authenticationAnswers = checksOf('authentication', {
  'unsigned-answers-are-not-believed': {
    title: 'an answer without the provider’s signature is not believed',
    doc: 'The signature headers are left out of a good answer: invalid_signature, with delivery unknown, as the answer may be anybody’s.',
    skip: unsealed,
    async run(bench) {
      const seal = Object.keys((await bench.scenarios.sealAnswer?.(await requestOf(bench, 1), '{}')) ?? {})
      const names = seal.map((name) => name.toLowerCase())
      const bare = ({ headers }: WireAnswer) => ({
        headers: Object.fromEntries(Object.entries(headers).filter(([name]) => !names.includes(name))),
      })
      await ensureDisbelieved(bench, 'that is not signed', bare)
    },
  },
  'tampered-answers-are-not-believed': {
    title: 'an answer that was changed on the way is not believed',
    doc: 'One character more in the body, the signature as it was: invalid_signature.',
    skip: unsealed,
    async run(bench) {
      await ensureDisbelieved(bench, 'that was changed', ({ body }) => ({ body: `${body} ` }))
      await ensureDisbelieved(bench, 'of which a letter was changed', ({ body }) => ({
        body: body.replace(/[a-z](?=")/, 'x'),
      }))
    },
  },
  'answers-to-others-are-not-believed': {
    title: 'the good answer to another request is not believed',
    doc: 'A signature binds an answer to its request: a recorded answer must not pass for a new one.',
    skip: (bench) => unsealed(bench) ?? (bench.adapter.get ? undefined : 'it has no get'),
    async run(bench) {
      const session = await bench.open()
      let recorded: WireAnswer | undefined
      const made = succeeded(await session.create(bench.customer()), 'create')
      session.wire.script(
        forged((given) => {
          recorded = given
          return {}
        }),
        forged(() => recorded ?? fail('nothing recorded')),
      )
      succeeded(await session.get(made.providerCustomerId), 'get')
      // Another id is another request, also where an answer is bound to nothing but the URL.
      failed(
        await session.get('another-id-4711'),
        { code: 'invalid_signature' },
        'get with the answer to another get',
      )
    },
  },
  'keys-can-be-rotated': {
    title: 'while keys are rotated, an answer signed by the old key is still believed',
    doc: 'rotatedSettings name the new key first and keep the old one: the first signs and encrypts, any verifies.',
    ownPromise: true,
    skip: (bench) => (bench.scenarios.rotatedSettings ? unsealed(bench) : 'the scenarios rotate no keys'),
    async run(bench) {
      const first = await bench.open()
      let good: WireAnswer | undefined
      first.wire.script(
        forged((given) => {
          good = given
          return {}
        }),
      )
      succeeded(await first.create(bench.customer()), 'create')
      const session = await bench.open({ settings: bench.scenarios.rotatedSettings ?? {} })
      session.wire.always(answer(good?.status ?? 200, good?.body ?? '', { sealed: true }))
      succeeded(await session.create(bench.customer()), 'create with rotated keys, answered by the old one')
    },
  },
})
