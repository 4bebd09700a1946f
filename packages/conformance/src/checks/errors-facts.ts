import { needsReconcile } from '@portico/core'
import { answer, atLast, lost, unreachable } from '../bench/acts.ts'
import type { Bench } from '../bench/bench.ts'
import { failed } from '../bench/expect.ts'
import type { Act } from '../bench/wire.ts'
import { ensure, fail, promisesOf, same } from '../check.ts'
import { leavesOf, without, withValue } from '../customers/edit.ts'
import { type Answered, answers, pathsOf, withJson } from './answers.ts'

/** The answers about one customer, whose id an error must keep. */
const single = async (bench: Bench): Promise<Answered[]> =>
  (await answers(bench)).filter(({ operation }) => operation !== 'list' && operation !== 'reconcile')

/** The same answer with another value at each path that does not lead to the id. */
function* damaged({ json, registration }: Answered): Generator<{ path: string; changed: unknown }> {
  const ids = leavesOf(json).filter(({ value }) => String(value) === registration.providerCustomerId)
  const leads = (path: string) => ids.some((id) => id.path === path || id.path.startsWith(path))
  for (const path of pathsOf(json).filter((one) => !leads(one))) {
    yield { path, changed: without(json, path) }
    for (const other of [null, {}, [], 'text', 4711]) yield { path, changed: withValue(json, path, other) }
  }
}

/** What an error contains besides its code. */
export const errorsFacts = promisesOf('errors', {
  'errors-name-the-operation': {
    title: 'an error says which operation it ended, and that of wrong settings says configure',
    doc: 'needsReconcile and every log go by it. core names the operations of an onboarding; configure is the adapter’s own.',
    async run(bench) {
      const acts = [answer(400), unreachable(), answer(200, 'no JSON', { sealed: true })]
      for (const { operation, again } of await answers(bench)) {
        for (const act of acts) {
          const error = failed((await again(act)).result, {}, operation)
          same(error.operation, operation, `operation of an error of ${operation}`)
        }
      }
      const configured = bench.factory.configure({ noSuchSetting: true })
      const { operation } = configured.isErr() ? configured.error : fail('wrong settings are accepted')
      same(operation, 'configure', 'operation of an error of wrong settings')
    },
  },
  'raw-gives-the-answer': {
    title: 'raw() of an error gives what the provider answered: data, text, or nothing without an answer',
    doc: 'The provider’s words may quote the customer, so only raw() returns them. Change an error by changeError: a spread loses raw().',
    async run(bench) {
      const said: [Act, unknown][] = [
        [answer(400, '{"error":"bad"}', { sealed: true }), { error: 'bad' }],
        [answer(502, '<h1>Bad gateway</h1>'), '<h1>Bad gateway</h1>'],
        [answer(200, 'no JSON', { sealed: true }), 'no JSON'],
        [unreachable(), undefined],
      ]
      for (const { operation, again } of await answers(bench)) {
        for (const [act, wanted] of said) {
          const { raw } = failed((await again(act, { retries: 0 })).result, {}, operation)
          ensure(typeof raw === 'function', `${operation}: its error has no raw()`)
          same(JSON.stringify(raw()), JSON.stringify(wanted), `raw() of an error of ${operation}`)
        }
      }
    },
  },
  'answers-keep-the-id': {
    title: 'an error after an answer that has the customer’s id carries it',
    doc: 'The provider has the customer, even if the rest of its answer cannot be read or calls it a failure: without the id it is lost.',
    async run(bench) {
      for (const answered of await single(bench)) {
        const { operation, json, registration } = answered
        const wanted = registration.providerCustomerId
        for (const status of [400, 409, 500]) {
          const act = atLast(answer(status, JSON.stringify(json), { sealed: true }))
          const { result } = await answered.again(act, { retries: 0 })
          if (result.isErr())
            same(
              result.error.providerCustomerId,
              wanted,
              `the id in the error of ${operation} after ${status}`,
            )
        }
        for (const { path, changed } of damaged(answered)) {
          const { result } = await answered.again(withJson(answered, changed))
          if (result.isOk() || !['unexpected_response', 'decryption_failed'].includes(result.error.code))
            continue
          same(
            result.error.providerCustomerId,
            wanted,
            `the id in the error of ${operation} with a wrong ${path}`,
          )
        }
      }
    },
  },
  'doubt-needs-reconcile': {
    title: 'needsReconcile is true of every create that the provider may have carried out, and of no other',
    doc: 'It goes by the operation and its delivery: unknown and accepted need it, refused and not_sent do not.',
    async run(bench) {
      const cases: [Act, boolean][] = [
        [lost({ processed: true }), true],
        [answer(503), true],
        [answer(200, 'no JSON', { sealed: true }), true],
        [answer(303, '', { headers: { location: '/elsewhere' } }), true],
        [answer(422), false],
        [answer(421), false],
        [answer(429), false],
        [unreachable(), false],
      ]
      for (const { operation, again } of await answers(bench)) {
        for (const [act, wanted] of cases) {
          const error = failed((await again(act, { retries: 0 })).result, {}, operation)
          const what = `needsReconcile of ${operation} that ended ${error.code} (${error.delivery})`
          same(needsReconcile(error), wanted && operation === 'create', what)
        }
      }
    },
  },
})
