import type { Bench } from '../bench/bench.ts'
import { failed } from '../bench/expect.ts'
import { checksOf, ensure } from '../check.ts'
import { generic, wayTo } from '../customers/edit.ts'
import { answers, withJson } from './answers.ts'
import { refusedBy } from './refused-by.ts'

const refused = { code: 'rejected', delivery: 'refused', retryable: false } as const

const namesNoFields = ({ scenarios }: Bench) =>
  scenarios.refuse ? undefined : 'its provider names no fields'

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
