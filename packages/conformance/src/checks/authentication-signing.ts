import { answer } from '../bench/acts.ts'
import { checksOf, ensure, fail } from '../check.ts'
import { callEverything } from './calls.ts'
import { header, requestOf } from './request-of.ts'

/** What a signature covers, the nonce and the time in it. */
export const authenticationSigning = checksOf('authentication', {
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
    ownPromise: true,
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
})
