import { answer } from '../bench/acts.ts'
import type { Bench } from '../bench/bench.ts'
import { failed } from '../bench/expect.ts'
import { checksOf, ensure, fail, same } from '../check.ts'
import { generic, wayTo } from '../customers/edit.ts'
import type { RefusalExample } from '../scenarios.ts'
import { answers, withJson } from './answers.ts'
import { callsOf } from './calls.ts'
import { customerAt } from './customer-at.ts'
import { refusedBy } from './refused-by.ts'

const refused = { code: 'rejected', delivery: 'refused', retryable: false } as const

const namesNoFields = ({ scenarios }: Bench) =>
  scenarios.refuse ? undefined : 'its provider names no fields'

const examplesIn = ({ scenarios, adapter }: Bench): RefusalExample[] =>
  (scenarios.refusals ?? []).filter(({ operation = 'create' }) => adapter[operation])

const isDuplicate = ({ code, operation = 'create' }: RefusalExample) =>
  code === 'already_exists' && operation === 'create'

const refusedWith = ({ status, body }: RefusalExample) => answer(status, body, { sealed: true })

/** What a refusal tells besides its status. */
export const errorsRefusals = checksOf('errors', {
  'refused-fields-are-named': {
    title: 'what the provider refuses is named by its canonical path, with the customer’s own index',
    doc: 'refuse of the scenarios is the provider’s own refusal. Each field that it names becomes an issue with providerField; core translates it by the table.',
    skip: namesNoFields,
    async run(bench) {
      const { mapping, error } = await refusedBy(bench)
      for (const { path, providerFields, treatment } of mapping) {
        if (!['sent', 'transformed', 'encrypted'].includes(treatment)) continue
        for (const field of providerFields) {
          const issues = error.issues.filter(({ providerField }) => providerField === field)
          ensure(issues.length === 1, `${field}: ${issues.length} issues name it`)
          const near = issues.some(
            (issue) => issue.path !== '' && wayTo(path).concat(path).includes(issue.path),
          )
          const shared = mapping.filter((entry) => entry.providerFields.includes(field)).length > 1
          ensure(
            near || shared,
            `${field} is translated to ${issues[0]?.path || 'nothing'} instead of ${generic(path)}`,
          )
        }
      }
    },
  },
  'provider-code-is-kept': {
    title: 'the provider’s own code is kept',
    doc: 'It is what the provider’s support asks for. Keep what looks like a code, and nothing else.',
    skip: (bench) =>
      bench.scenarios.refuse?.([]).providerCode ? undefined : 'the scenarios know no code of the provider',
    async run(bench) {
      const { error, providerCode } = await refusedBy(bench)
      ensure(error.providerCode === providerCode, `providerCode says ${error.providerCode}`)
    },
  },
  'refusals-mean-what-the-provider-says': {
    title: 'a refusal means what the provider’s own code says, whatever its status',
    doc: 'refusals of the scenarios are the bodies that the provider’s documents show. Where a code says more than the HTTP status, readRefusal returns what it means as code.',
    skip: (bench) => (examplesIn(bench).length > 0 ? undefined : 'the scenarios show no refusals'),
    async run(bench) {
      for (const example of examplesIn(bench)) {
        const { title, operation = 'create', code, delivery = 'refused' } = example
        const isCreate = operation === 'create'
        const { session, id } = isCreate ? { session: await bench.open(), id: '' } : await customerAt(bench)
        session.wire.always(refusedWith(example))
        const call = new Map(callsOf(bench, bench.customer())).get(operation)
        const result = (await call?.(session, id)) ?? fail(`it has no ${operation}`)
        const error = failed(result, { code, delivery }, `${operation} refused with ${title}`)
        same(error.retryable, code === 'rate_limited', `retryable of ${title}`)
      }
    },
  },
  'duplicates-stop-a-route': {
    title: 'a refusal that says that the provider has the customer stops a route: no other provider is asked',
    doc: 'After a code such as duplicate_record another provider would register the customer a second time. Return already_exists for it, even if its status is 400.',
    skip: (bench) =>
      examplesIn(bench).some(isDuplicate) ? undefined : 'the scenarios show no refusal of a duplicate',
    async run(bench) {
      for (const example of examplesIn(bench).filter(isDuplicate)) {
        const session = await bench.open()
        // Only once: the provider that is asked next would take the customer.
        session.wire.script(refusedWith(example))
        const result = await session.route(bench.customer())
        if (result.isOk())
          fail(`after ${example.title} the next provider is asked, and registers the customer`)
        failed(
          result,
          { code: 'already_exists', delivery: 'refused' },
          `a route refused with ${example.title}`,
        )
      }
    },
  },
  'refusal-in-success-is-rejected': {
    title: 'a refusal that comes with HTTP 200 is a refusal',
    doc: 'Some providers say in the body that they refuse. Read that before anything else: rejected, refused.',
    skip: ({ scenarios }) =>
      scenarios.refusalInSuccess === undefined ? 'its provider has no such refusals' : undefined,
    async run(bench) {
      for (const answered of await answers(bench)) {
        const { session, result } = await answered.again(withJson(answered, bench.scenarios.refusalInSuccess))
        failed(result, refused, `${answered.operation} refused with 200`)
        ensure(session.wire.requests.length === 1, 'it was tried again')
      }
    },
  },
})
