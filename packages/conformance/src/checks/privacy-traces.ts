import type { Customer, ListFilter } from '@portico/core'
import { answer, lost, pass, stalled } from '../bench/acts.ts'
import type { Bench } from '../bench/bench.ts'
import { failed, succeeded } from '../bench/expect.ts'
import { personal } from '../bench/leaks.ts'
import { promisesOf } from '../check.ts'
import { leavesOf } from '../customers/edit.ts'
import { answers } from './answers.ts'
import { callEverything } from './calls.ts'
import { documentNeedles } from './document.ts'
import { ensureHidden, needlesOf, secrets } from './echo.ts'

/** What an adapter itself leaves behind: events, URLs, headers, prints. */
export const privacyOfTraces = promisesOf('privacy', {
  'events-show-nobody': {
    title: 'the observer is told nothing of a customer and no secret',
    doc: 'Events go to logs and traces: a route by its template, an operation by its name, an error by its code.',
    async run(bench) {
      for (const customer of bench.disguises())
        for (const act of [pass, answer(400), answer(500), lost({ processed: false })]) {
          for (const { operation, again, registration } of await answers(bench, customer)) {
            const { session } = await again(act)
            const value = registration.providerCustomerId
            const needles = [
              ...needlesOf(bench, customer, session.wire.requests),
              { label: 'the customer’s id', value, forms: [value, encodeURIComponent(value)] },
            ]
            ensureHidden(session.events, needles, `an event of ${operation}`)
          }
        }
    },
  },
  'urls-show-nobody': {
    title:
      'no URL carries anything of a customer, unless that is an e-mail that a list is declared to ask by',
    doc: 'URLs are logged by every proxy on the way. What identifies a person goes into the body, or encrypted into the query. An e-mail may stand in the URL of list and reconcile where capabilities.listFilters names email.',
    async run(bench) {
      for (const customer of bench.disguises()) {
        const session = await bench.open()
        const sent = await callEverything(bench, session, customer)
        for (const filter of filtersFor(bench, customer)) {
          const before = session.wire.requests.length
          await session.list(filter)
          sent.push(['list', session.wire.requests.slice(before)])
        }
        const asksByEmail = bench.adapter.capabilities.listFilters?.includes('email')
        for (const [operation, requests] of sent) {
          const searches = operation === 'list' || operation === 'reconcile'
          const hidden = personal(bench, customer).filter(
            ({ value }) => !(searches && asksByEmail && value === customer.email),
          )
          for (const { url } of requests) {
            ensureHidden(url, [...hidden, ...documentNeedles, ...secrets(bench)], `the URL of ${operation}`)
          }
        }
      }
    },
  },
  'headers-show-nobody': {
    title: 'no header carries anything of a customer',
    doc: 'Headers are logged as readily as URLs. An idempotency key is a hash, and not the e-mail.',
    async run(bench) {
      for (const customer of bench.disguises())
        for (const [operation, requests] of await callEverything(bench, await bench.open(), customer)) {
          for (const { headers } of requests) {
            ensureHidden(
              headers,
              [...personal(bench, customer), ...documentNeedles],
              `a header of ${operation}`,
            )
          }
        }
    },
  },
  'settings-errors-show-no-secret': {
    title: 'an error about settings names them and never shows them',
    doc: 'Whoever mistypes a setting pastes the error into a ticket. A secret may also stand where a name belongs.',
    run(bench) {
      for (const { value } of secrets(bench)) {
        const wrong = Object.keys(bench.factory.settings._zod.def.shape).flatMap((name) => [
          { [name]: { value } },
          { [name]: [[value]] },
        ])
        for (const changes of [...wrong, { baseUrl: value }, { timeoutMs: value }, { retries: value }]) {
          const result = bench.factory.configure({ ...bench.settings, ...changes })
          if (result.isErr()) ensureHidden(result.error, secrets(bench), 'the error of wrong settings')
        }
      }
    },
  },
  'adapters-show-no-secret': {
    title: 'a configured adapter can be printed: it shows no secret',
    doc: 'Keep settings in closures, not in properties: console.log(adapter) happens.',
    async run(bench) {
      const { adapter, onboarding } = await bench.open()
      ensureHidden(adapter, secrets(bench), 'the adapter')
      ensureHidden(onboarding, secrets(bench), 'the onboarding')
    },
  },
  'previews-are-masked': {
    title: 'a preview shows the customer only when asked to reveal',
    doc: 'Without reveal every personal value is masked, in the URL too.',
    async run(bench) {
      for (const customer of bench.disguises()) {
        const { onboarding } = await bench.open()
        const preview = succeeded(onboarding.preview(customer), 'preview')
        ensureHidden(preview, personal(bench, customer), 'the preview')
      }
    },
  },
  'aborts-are-not-quoted': {
    title: 'why a caller aborted is not repeated in the error',
    doc: 'The reason of a signal is the caller’s own, and may be anything.',
    async run(bench) {
      const customer = bench.disguised()
      const controller = new AbortController()
      const session = await bench.open()
      session.wire.always((exchange) => {
        controller.abort(new Error(`gave up on ${JSON.stringify(customer)}`))
        return stalled(exchange)
      })
      const error = failed(
        await session.create(customer, { signal: controller.signal }),
        { code: 'aborted' },
        'create',
      )
      ensureHidden(error, needlesOf(bench, customer, session.wire.requests), 'the error')
    },
  },
})

/** By which of a customer's values a list can be asked for it. */
const searched: readonly [keyof ListFilter, RegExp][] = [
  ['email', /^email$/],
  ['identificationNumber', /^identifications\[0\]\.number$/],
  ['accountNumber', /^payoutAccounts\[\d+\]\.accountNumber$/],
  ['walletPhone', /^payoutAccounts\[\d+\]\.phone$/],
]

/** Every declared filter that asks for this customer. */
const filtersFor = ({ adapter }: Bench, customer: Customer): ListFilter[] =>
  searched
    .filter(([name]) => adapter.capabilities.listFilters?.includes(name))
    .flatMap(([name, path]) =>
      leavesOf(customer)
        .filter((leaf) => path.test(leaf.path))
        .map((leaf) => ({ [name]: leaf.value })),
    )
