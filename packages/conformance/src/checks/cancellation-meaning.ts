import { stalled } from '../bench/acts.ts'
import { failed, succeeded } from '../bench/expect.ts'
import { promisesOf } from '../check.ts'
import { abortedDuring } from './aborting.ts'
import { effectOf } from './effect-of.ts'
import { withoutGet } from './without-operations.ts'

/** What an abort means: whether the call may be tried again, and that its reason does not matter. */
export const cancellationMeaning = promisesOf('cancellation', {
  'reads-are-aborted': {
    title: 'a look-up can be aborted, and tried again',
    doc: 'aborted and retryable: a read changes nothing.',
    skip: withoutGet,
    async run(bench) {
      const controller = new AbortController()
      const session = await bench.open()
      const { providerCustomerId } = succeeded(await session.create(bench.customer()), 'create')
      session.wire.script((exchange) => {
        controller.abort()
        return stalled(exchange)
      })
      const result = await session.get(providerCustomerId, { signal: controller.signal })
      failed(result, { code: 'aborted', retryable: true }, 'get that is aborted')
      succeeded(await session.get(providerCustomerId), 'get again')
    },
  },
  'a-doubtful-abort-is-not-retryable': {
    title: 'a create that was aborted after sending is not called retryable, unless it is declared safe',
    doc: 'retryable means that the same call again is safe. After an abort it is only for reads and safe writes.',
    async run(bench) {
      const { result } = await abortedDuring(bench, stalled)
      const retryable = effectOf(bench, 'create') === 'safe'
      failed(result, { code: 'aborted', retryable }, 'create that is aborted meanwhile')
    },
  },
  'any-reason-will-do': {
    title: 'a call can be aborted for any reason, or for none',
    doc: 'A reason may be a text, an object, an error whose name is TimeoutError: it is the caller’s, and the call ends aborted all the same.',
    async run(bench) {
      const timeout = new DOMException('of the caller', 'TimeoutError')
      for (const reason of [undefined, null, 'enough', 42, {}, new Error('enough'), timeout]) {
        const { result } = await abortedDuring(bench, stalled, reason)
        failed(result, { code: 'aborted' }, `create that is aborted with ${typeof reason}`)
      }
    },
  },
})
