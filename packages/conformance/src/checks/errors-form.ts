import { answer } from '../bench/acts.ts'
import { failed } from '../bench/expect.ts'
import { ensure, promisesOf } from '../check.ts'

/** The form of an error, whatever it means. */
export const errorsForm = promisesOf('errors', {
  'errors-are-plain-data': {
    title: 'an error is plain data: it survives JSON and a message to another process',
    doc: 'No Error objects, no causes, no functions: those carry requests with them. core’s onboardingError builds one.',
    async run(bench) {
      for (const status of [400, 401, 404, 409, 422, 429, 500, 503]) {
        const session = await bench.open({ settings: { retries: 0 } })
        session.wire.always(answer(status, '{"error":"bad"}', { headers: { 'retry-after': '30' } }))
        const error = failed(await session.create(bench.customer()), {}, `create answered by ${status}`)
        ensure(!(error instanceof Error), 'the error is an Error object')
        const again = JSON.parse(JSON.stringify(error)) as object
        // Only raw() stays behind, which no copy and no print may hold.
        const lost = Reflect.ownKeys(error).filter(
          (key) => key !== 'raw' && Reflect.get(error, key) !== undefined && !(String(key) in again),
        )
        ensure(!Object.keys({ ...error }).includes('raw'), 'a copy of the error holds raw()')
        ensure(lost.length === 0, `JSON loses ${lost.map(String).join(', ')}`)
        ensure(JSON.stringify(structuredClone(error)) === JSON.stringify(error), 'the error cannot be cloned')
      }
    },
  },
  'errors-name-the-provider': {
    title: 'an error says which provider it is about, whoever answered',
    doc: 'Whoever onboards at several providers must know whose error it is.',
    async run(bench) {
      for (const act of [answer(400), answer(500), answer(200, 'no JSON', { sealed: true })]) {
        const session = await bench.open({ settings: { retries: 0 } })
        session.wire.always(act)
        const { provider } = failed(await session.create(bench.customer()), {}, 'create')
        ensure(provider === bench.factory.id, `the error names ${provider}`)
      }
    },
  },
})
