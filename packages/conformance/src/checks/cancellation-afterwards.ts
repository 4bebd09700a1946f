import { answer, pass } from '../bench/acts.ts'
import { succeeded } from '../bench/expect.ts'
import { ensure, promisesOf } from '../check.ts'
import { begun } from './aborting.ts'

/** A signal that counts who listens to it. */
function countedSignal() {
  const controller = new AbortController()
  const { signal } = controller
  let listening = 0
  const { addEventListener, removeEventListener } = signal
  const known = new Set<unknown>()
  signal.addEventListener = (...[type, listener, options]: Parameters<AbortSignal['addEventListener']>) => {
    if (!known.has(listener)) listening += 1
    known.add(listener)
    addEventListener.call(signal, type, listener as never, options)
  }
  signal.removeEventListener = (
    ...[type, listener, options]: Parameters<AbortSignal['removeEventListener']>
  ) => {
    if (known.delete(listener)) listening -= 1
    removeEventListener.call(signal, type, listener as never, options)
  }
  return { signal, listening: () => listening }
}

/** What is left of a signal when the call has ended. */
export const cancellationAfterwards = promisesOf('cancellation', {
  'after-the-end': {
    title: 'aborting after the end changes nothing',
    doc: 'A result is a result, and the next call is another one.',
    async run(bench) {
      const controller = new AbortController()
      const session = await bench.open()
      const result = await session.create(bench.customer(), { signal: controller.signal })
      controller.abort()
      succeeded(result, 'create that was aborted after its end')
      succeeded(await session.create(bench.another(1)), 'the next create')
    },
  },
  'nobody-keeps-listening': {
    title: 'a signal that lives long is left alone after every call',
    doc: 'One signal for a whole shutdown collects a listener per call, unless each is removed when its call ends.',
    async run(bench) {
      const { signal, listening } = countedSignal()
      for (const act of [pass, answer(400), answer(429)]) {
        for (const { operation, call, session } of await begun(bench)) {
          session.wire.always(act)
          await call({ signal })
          ensure(listening() === 0, `${listening()} listeners are left on the signal by ${operation}`)
        }
      }
    },
  },
})
