import { answer, forged } from '../bench/acts.ts'
import type { Bench } from '../bench/bench.ts'
import { failed, succeeded } from '../bench/expect.ts'
import type { WireAnswer, WireRequest } from '../bench/wire.ts'
import { checksOf, ensure, fail } from '../check.ts'
import { callEverything } from './calls.ts'
import { secretsIn } from './contract-settings.ts'
import { written } from './sending.ts'

const authentic = async ({ scenarios }: Bench, request: WireRequest): Promise<boolean> =>
  (await scenarios.isAuthentic(request)) === true

const header = (request: WireRequest, name: string): string => request.headers[name] ?? ''

const unsealed = ({ scenarios }: Bench) =>
  scenarios.sealAnswer ? undefined : 'its provider signs no answers'

/** The only request of a create, by this clock and with this nonce. */
async function requestOf(bench: Bench, number: number, options: { now?: Date; nonce?: () => string } = {}) {
  const session = await bench.open(options)
  session.wire.always(answer(400))
  await session.create(bench.another(number))
  return written(session.wire.requests)
}

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

export const authentication = checksOf('authentication', {
  'every-request-is-authentic': {
    title: 'every request of every operation is authentic by the provider’s rules',
    doc: 'isAuthentic of the scenarios finds out by your own code, written from the provider’s document, over the exact bytes that were received.',
    async run(bench) {
      const session = await bench.open()
      await callEverything(bench, session)
      for (const request of session.wire.requests) {
        ensure(
          await authentic(bench, request),
          `${request.method} ${new URL(request.url).pathname} is not authentic`,
        )
      }
    },
  },
  'any-script-is-authentic': {
    title: 'a body in any script is authentic: what is signed are the bytes that are sent',
    doc: 'Serialise once, sign those bytes, send those bytes. A signature over another serialisation breaks with the first accent.',
    async run(bench) {
      for (const given of ['Zoë', 'أمل', '陳大文', '👩‍👧‍👦', 'A "quote" \\ / </script>', 'Zoe\u0308']) {
        const session = await bench.open()
        const customer = bench.customer()
        const named =
          customer.kind === 'individual'
            ? { ...customer, name: { given, family: 'Ø' } }
            : { ...customer, legalName: given }
        succeeded(await session.create(named), `create of ${JSON.stringify(given)}`)
        ensure(
          await authentic(bench, written(session.wire.requests)),
          `${JSON.stringify(given)} is not authentic`,
        )
      }
    },
  },
  'wrong-credentials-are-told': {
    title: 'wrong credentials are told as such, and nothing is tried again',
    doc: 'wrongSettings of the scenarios are refused by the stand-in; that must be unauthenticated, refused, and not retryable.',
    async run(bench) {
      const session = await bench.open({ settings: bench.scenarios.wrongSettings })
      const wanted = { code: 'unauthenticated', delivery: 'refused', retryable: false } as const
      failed(await session.create(bench.customer()), wanted, 'create with wrong credentials')
      ensure(session.wire.requests.length === 1, 'it was tried again')
    },
  },
  'known-answers': {
    title: 'its authentication gives the known answers',
    doc: 'vectors are headers known from elsewhere than the adapter: the provider’s example, an RFC, openssl. Clock and nonce are injected.',
    skip: ({ scenarios }) => (scenarios.vectors?.length ? undefined : 'the scenarios have no vectors'),
    async run(bench) {
      for (const { title, settings = {}, now = bench.now, nonce = 'a-nonce', call, headers } of bench
        .scenarios.vectors ?? []) {
        const session = await bench.open({ settings, now, nonce: () => nonce })
        session.wire.always(answer(400))
        await session.settle(title, call(session.onboarding))
        const request = session.wire.requests[0] ?? fail(`${title}: nothing was sent`)
        const wrong = Object.keys(headers).filter((name) => header(request, name) !== headers[name])
        ensure(wrong.length === 0, `${title}: not the known ${wrong.join(', ')}`)
      }
    },
  },
  'odd-credentials-are-values': {
    title:
      'credentials that no header can carry end in an error, never in a throw, and open no header of their own',
    doc: 'A pasted line break or a letter outside Latin-1 is common. Either the settings are refused, or the call ends invalid_config and nothing is sent, or they are encoded.',
    async run(bench) {
      const texts = secretsIn(bench).filter((name) => typeof bench.settings[name] === 'string')
      for (const name of texts) {
        for (const odd of ['clé-🔑-ключ', 'key\nX-Evil: 1', 'key\r\nX-Evil: 1', ' key ', 'key\u0000']) {
          const settings = { [name]: odd }
          if (bench.factory.configure({ ...bench.settings, ...settings }).isErr()) continue
          const session = await bench.open({ settings })
          session.wire.always(answer(400))
          const result = await session.create(bench.customer())
          const [request] = session.wire.requests
          if (!request)
            failed(result, { code: 'invalid_config', delivery: 'not_sent' }, `create with an odd ${name}`)
          ensure(!request || !('x-evil' in request.headers), `${name} opens a header of its own`)
        }
      }
    },
  },
  'resends-are-authentic': {
    title: 'a request that is sent again is authenticated anew',
    doc: 'A timestamp ages and a nonce is good once: authorise every attempt, not every call.',
    async run(bench) {
      const session = await bench.open()
      session.wire.script(answer(429, '', { headers: { 'retry-after': '2' } }), answer(429))
      await session.create(bench.customer())
      const { requests } = session.wire
      for (const request of requests) ensure(await authentic(bench, request), 'an attempt is not authentic')
      const nonce = bench.scenarios.signing?.nonce
      const nonces = requests.map((request) => (nonce ? header(request, nonce) : String(request.at)))
      ensure(new Set(nonces).size === requests.length, 'two attempts have one nonce')
    },
  },
  'credentials-stay-with-the-provider': {
    title: 'a redirect to elsewhere is not followed: credentials and data go to nobody else',
    doc: 'Follow no redirect to another origin; a redirect is no answer that create can use.',
    async run(bench) {
      for (const status of [301, 302, 303, 307, 308]) {
        const session = await bench.open()
        const location = 'https://elsewhere.example/customers'
        session.wire.always(answer(status, '', { headers: { location } }))
        failed(
          await session.create(bench.customer()),
          { code: ['unexpected_response', 'outcome_unknown', 'unavailable'] },
          `create with a ${status}`,
        )
        const elsewhere = session.wire.requests.filter(({ url }) =>
          url.startsWith('https://elsewhere.example'),
        )
        ensure(elsewhere.length === 0, `a ${status} is followed to another origin`)
      }
    },
  },
  'signature-covers-the-body': {
    title: 'requests that differ in the body alone have different signatures',
    doc: 'A signature that does not depend on the body lets anybody change it on the way.',
    skip: (bench) =>
      bench.scenarios.signing?.covers.includes('body') ? undefined : 'its signature does not cover the body',
    async run(bench) {
      const name = bench.scenarios.signing?.header ?? ''
      const nonce = () => 'the-same-nonce'
      const [one, other] = [await requestOf(bench, 1, { nonce }), await requestOf(bench, 2, { nonce })]
      ensure(
        header(one, name) !== '' && header(one, name) !== header(other, name),
        'two bodies have one signature',
      )
    },
  },
  'signature-covers-the-path': {
    title: 'requests that differ in path or query alone have different signatures',
    doc: 'A signature that does not depend on the URL lets anybody send the request elsewhere.',
    skip: (bench) =>
      bench.scenarios.signing?.covers.includes('path') && bench.adapter.get
        ? undefined
        : 'its signature does not cover the path',
    async run(bench) {
      const name = bench.scenarios.signing?.header ?? ''
      const signatures: string[] = []
      for (const id of ['one', 'other']) {
        const session = await bench.open({ nonce: () => 'the-same-nonce' })
        session.wire.always(answer(404))
        await session.get(id)
        signatures.push(header(session.wire.requests[0] ?? fail('nothing was sent'), name))
      }
      ensure(signatures[0] !== '' && signatures[0] !== signatures[1], 'two paths have one signature')
    },
  },
  'nonces-are-injected-and-unique': {
    title: 'every request has the nonce that it was given for it, and no other',
    doc: 'CallContext.nonce is the only source of nonces: a test can fix it, and none is used twice.',
    skip: ({ scenarios }) => (scenarios.signing?.nonce ? undefined : 'its requests carry no nonce'),
    async run(bench) {
      const name = bench.scenarios.signing?.nonce ?? ''
      let given = 0
      const nonce = () => {
        given += 1
        return `given-nonce-${given}`
      }
      const session = await bench.open({ nonce })
      await callEverything(bench, session)
      const nonces = session.wire.requests.map((request) => header(request, name))
      ensure(
        nonces.every((one) => one.includes('given-nonce-')),
        'a nonce was not the injected one',
      )
      ensure(new Set(nonces).size === nonces.length, 'a nonce was used twice')
    },
  },
  'time-is-injected': {
    title: 'a request says the time of the clock that was injected',
    doc: 'CallContext.now is the only clock. Seconds must be seconds, in UTC.',
    skip: ({ scenarios }) => (scenarios.signing?.timeOf ? undefined : 'its requests carry no time'),
    async run(bench) {
      const timeOf = bench.scenarios.signing?.timeOf ?? fail('no time')
      for (const now of [bench.now, new Date('2031-07-15T23:59:59Z')]) {
        const time = timeOf(await requestOf(bench, 1, { now }))
        ensure(Math.abs(time - now.getTime()) < 1_000, 'the time is not that of the injected clock')
      }
    },
  },
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
