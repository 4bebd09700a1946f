import type { OnboardingEvent } from '@portico/core'
import { ensure, promisesOf } from '../check.ts'
import { callEverything } from './calls.ts'

type RequestEvent = Extract<OnboardingEvent, { type: 'request_started' | 'request_ended' }>

const isOfRequest = (event: OnboardingEvent): event is RequestEvent =>
  event.type === 'request_started' || event.type === 'request_ended'

/** What an observer is told of ordinary calls. */
export const observing = promisesOf('contract', {
  'calls-are-told-by-name': {
    title: 'every request is told to the observer under the name of the operation that made it',
    doc: 'request_started and request_ended name the operation as the caller knows it, the provider, the method and the attempt; traces and metrics are grouped by them.',
    async run(bench) {
      const session = await bench.open()
      const sent = (await callEverything(bench, session)).flatMap(([operation, requests]) =>
        requests.map(({ method }) => `${operation} by ${method}`),
      )
      const events = session.events.filter(isOfRequest)
      for (const type of ['request_started', 'request_ended']) {
        const told = events.filter((event) => event.type === type)
        const named = told.map(({ operation, method }) => `${operation} by ${method}`)
        ensure(named.join() === sent.join(), `${type} tells ${named.join()} instead of ${sent.join()}`)
        for (const { provider, operation, attempt } of told) {
          ensure(provider === bench.factory.id, `${operation}: ${type} names ${provider}`)
          ensure(attempt === 1, `${operation}: ${type} says attempt ${attempt} instead of 1`)
        }
      }
    },
  },
})
