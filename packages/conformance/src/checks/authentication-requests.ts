import type { Customer } from '@portico/core'
import { answer } from '../bench/acts.ts'
import type { Bench } from '../bench/bench.ts'
import { failed, succeeded } from '../bench/expect.ts'
import type { WireRequest } from '../bench/wire.ts'
import { checksOf, ensure, fail } from '../check.ts'
import { isReady } from '../customers/complete.ts'
import { withValue } from '../customers/edit.ts'
import { callEverything } from './calls.ts'
import { secretsIn } from './contract-settings.ts'
import { header } from './request-of.ts'
import { written } from './sending.ts'

const authentic = async ({ scenarios }: Bench, request: WireRequest): Promise<boolean> =>
  (await scenarios.isAuthentic(request)) === true

/** A customer with this text in its name, made longer where the provider asks for a least length. */
function named({ adapter, now, ...bench }: Bench, text: string): Customer {
  const path = bench.customer().kind === 'individual' ? 'name.given' : 'legalName'
  const texts = [text, text.repeat(4), text.repeat(16)].map((one) => withValue(bench.customer(), path, one))
  return texts.find((one) => isReady(one, adapter, now)) ?? bench.customer()
}

/** Every request is authentic, and credentials end where they belong. */
export const authenticationRequests = checksOf('authentication', {
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
        succeeded(await session.create(named(bench, given)), `create of ${JSON.stringify(given)}`)
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
      // A login may refuse them before anything is sent.
      const delivery = bench.scenarios.isLogin ? (['not_sent', 'refused'] as const) : 'refused'
      const wanted = { code: 'unauthenticated', delivery, retryable: false } as const
      const error = failed(await session.create(bench.customer()), wanted, 'create with wrong credentials')
      const expected = error.delivery === 'not_sent' ? 0 : 1
      ensure(session.wire.requests.length === expected, 'it was tried again')
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
    ownPromise: true,
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
          // A login encodes them, and the provider refuses it.
          const code = session.wire.logins.length > 0 ? 'unauthenticated' : 'invalid_config'
          if (!request) failed(result, { code, delivery: 'not_sent' }, `create with an odd ${name}`)
          ensure(!request || !('x-evil' in request.headers), `${name} opens a header of its own`)
        }
      }
    },
  },
  'retries-are-authentic': {
    title: 'a request that is sent again is authenticated anew',
    doc: 'A timestamp ages and a nonce is good once: authorise every attempt, not every call.',
    ownPromise: true,
    async run(bench) {
      const session = await bench.open()
      session.wire.script(answer(429, '', { headers: { 'retry-after': '2' } }), answer(429))
      await session.create(bench.customer())
      // The attempts of the first request, if a create takes several.
      const requests = session.wire.requests.slice(0, 3)
      for (const request of requests) ensure(await authentic(bench, request), 'an attempt is not authentic')
      const nonce = bench.scenarios.signing?.nonce
      const nonces = requests.map((request) => (nonce ? header(request, nonce) : String(request.at)))
      ensure(new Set(nonces).size === requests.length, 'two attempts have one nonce')
    },
  },
  'credentials-stay-with-the-provider': {
    title: 'a redirect to elsewhere is not followed: credentials and data go to nobody else',
    doc: 'Follow no redirect to another origin; a redirect is no answer that create can use.',
    ownPromise: true,
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
})
