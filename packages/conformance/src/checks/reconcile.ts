import type { OnboardingError, Reconciliation } from '@portico/core'
import type { Result } from 'neverthrow'
import { answer, lost, unreachable } from '../bench/acts.ts'
import type { Bench } from '../bench/bench.ts'
import { failed, succeeded } from '../bench/expect.ts'
import type { WireAnswer } from '../bench/wire.ts'
import { checksOf, ensure, fail, inapplicable } from '../check.ts'
import { withValue } from '../customers/edit.ts'

const reconcilesNot = ({ adapter }: Bench) => (adapter.reconcile ? undefined : 'it has no reconcile')

const looksUp = (bench: Bench) =>
  reconcilesNot(bench) ??
  (bench.adapter.capabilities.idempotent.includes('create')
    ? 'its create is safe to send again: it need not look anybody up'
    : undefined)

/** Who was found; `undefined` for nobody. An adapter that cannot tell has nothing more to prove. */
function found(result: Result<Reconciliation, OnboardingError>, what: string): string | undefined {
  if (result.isErr()) {
    failed(result, { code: 'unsupported', delivery: 'not_sent' }, `${what} that finds nothing out`)
    return inapplicable('its reconcile says that it cannot tell')
  }
  return result.value.type === 'absent' ? undefined : result.value.registration.providerCustomerId
}

/** What became of a create whose answer did not come. */
export const reconciling = checksOf('retrying', {
  'lost-creates-are-found': {
    title: 'a create whose answer was lost is found again',
    doc: 'By whatever the document allows: the merchant’s reference, the e-mail, sending the same again.',
    skip: reconcilesNot,
    async run(bench) {
      const session = await bench.open({ settings: { retries: 0 } })
      session.wire.script(lost({ processed: true }))
      failed(await session.create(bench.customer()), { delivery: 'unknown' }, 'create whose answer is lost')
      const first = await session.reconcile(bench.customer())
      const id = found(first, 'reconcile') ?? fail('it says that the customer is absent')
      const again = found(await session.reconcile(bench.customer()), 'reconcile again')
      ensure(again === id, 'it finds another customer the second time')
      if (bench.adapter.get) succeeded(await session.get(id), 'get of whom it found')
    },
  },
  'unsent-creates-end-as-one': {
    title: 'a create that never arrived ends as one customer: reconcile, and create where it is absent',
    doc: 'The whole way of a merchant after an unknown outcome.',
    skip: reconcilesNot,
    async run(bench) {
      const session = await bench.open({ settings: { retries: 0 } })
      session.wire.script(unreachable())
      failed(await session.create(bench.customer()), { delivery: 'not_sent' }, 'create')
      const result = await session.reconcile(bench.customer())
      const id =
        found(result, 'reconcile') ??
        succeeded(await session.create(bench.customer()), 'create of whom it calls absent').providerCustomerId
      const known = found(await session.reconcile(bench.customer()), 'reconcile after create')
      ensure(known === id, 'afterwards it finds another customer, or none')
      if (bench.adapter.get) succeeded(await session.get(id), 'get of whom it found')
    },
  },
  'errors-are-no-absence': {
    title: 'absence is concluded from a good answer that holds nobody, and from no error',
    doc: 'Not from 404, which may be the path; not from 401, an empty body, a page or an object without a list. Whoever is taken for absent is created again.',
    ownPromise: true,
    skip: reconcilesNot,
    async run(bench) {
      const statuses = [400, 401, 403, 404, 405, 409, 410, 429, 500, 502, 503, 504]
      const bodies = [
        '',
        '<html></html>',
        'null',
        '{}',
        '""',
        '{"data":null}',
        '{"data":{}}',
        '{"error":"none"}',
      ]
      const acts = [
        ...statuses.map((status) => answer(status, '{"error":"none"}', { sealed: true })),
        ...bodies.map((body) => answer(200, body, { sealed: true })),
        lost({ processed: true }),
      ]
      for (const act of acts) {
        const session = await bench.open({ settings: { retries: 0 } })
        session.wire.always(act)
        const result = await session.reconcile(bench.customer())
        if (session.wire.requests.length === 0) found(result, 'reconcile')
        if (result.isOk()) fail(`it concludes ${result.value.type} from an error`)
      }
    },
  },
  'lookalikes-are-not-taken': {
    title: 'a customer who merely resembles the one that is sought is not taken for it',
    doc: 'Searches find prefixes and other cases: compare the whole value.',
    skip: reconcilesNot,
    async run(bench) {
      const sought = bench.another(1)
      const session = await bench.open()
      const lookalike = withValue(bench.another(2), 'reference', `${sought.reference}1`)
      const { providerCustomerId } = succeeded(await session.create(lookalike), 'create of the lookalike')
      const taken = found(await session.reconcile(sought), 'reconcile')
      ensure(taken !== providerCustomerId, 'it takes somebody else whose reference looks alike')
    },
  },
  'answers-about-others-are-not-believed': {
    title: 'somebody else in the answer is neither the customer nor its absence',
    doc: 'A provider that does not know the filter returns everybody. That proves nothing: unexpected_response.',
    ownPromise: true,
    skip: looksUp,
    async run(bench) {
      const session = await bench.open()
      succeeded(await session.create(bench.another(1)), 'create of somebody else')
      const good: WireAnswer[] = []
      session.wire.always(async (exchange) => {
        const given = await exchange.pass()
        good.push(given)
        return new Response(given.body, given)
      })
      ensure(found(await session.reconcile(bench.another(1)), 'reconcile'), 'it does not find whom it made')
      const { status, body } = good.at(-1) ?? fail('nothing was asked for')
      session.wire.always(answer(status, body, { sealed: true }))
      const other = await session.reconcile(bench.another(2))
      if (other.isOk()) fail(`it concludes ${other.value.type} from an answer about somebody else`)
    },
  },
})
