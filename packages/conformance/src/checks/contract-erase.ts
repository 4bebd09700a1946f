import { answer, lost } from '../bench/acts.ts'
import { failed, isTime, succeeded } from '../bench/expect.ts'
import { checksOf, ensure, same } from '../check.ts'
import { customerAt } from './customer-at.ts'
import { withoutErase } from './without-operations.ts'

/** To have a customer's data erased. */
export const erasing = checksOf('contract', {
  'erase-works-or-is-unsupported': {
    title: 'erase says what becomes of the data, or that there is no such operation',
    doc: 'erased and nothing_held are final, scheduled is not. Leave erase out if the provider cannot erase: core then answers.',
    async run(bench) {
      const { session, id } = await customerAt(bench)
      const before = session.wire.requests.length
      const result = await session.erase(id)
      if (!bench.adapter.erase) {
        failed(result, { code: 'unsupported', delivery: 'not_sent' }, 'erase, which it does not have,')
        return same(session.wire.requests.length, before, 'requests of an erase that it does not have')
      }
      const { type, dueAt, raw } = succeeded(result, 'erase')
      ensure(['erased', 'scheduled'].includes(type), `erase of a customer that exists returns ${type}`)
      ensure(isTime(dueAt), 'dueAt is not ISO 8601 in UTC')
      ensure(dueAt === undefined || type === 'scheduled', 'dueAt is only for scheduled')
      ensure(typeof raw === 'function', 'raw is not a function')
    },
  },
  'erased-customers-are-gone': {
    title: 'an erased customer is not found, or is closed',
    doc: 'erased means done. A provider that erases later, or keeps the customer active, is scheduled.',
    skip: (bench) => withoutErase(bench) ?? (bench.adapter.get ? undefined : 'it has no get'),
    async run(bench) {
      const { session, id } = await customerAt(bench)
      const { type } = succeeded(await session.erase(id), 'erase')
      if (type !== 'erased') return
      const found = await session.get(id)
      if (found.isErr()) return void failed(found, { code: 'not_found' }, 'get of an erased customer')
      same(found.value.status, 'closed', 'status of an erased customer')
    },
  },
  'erase-as-declared': {
    title: 'an erase in doubt is sent again only where that is declared safe, and never passes for done',
    doc: 'Declare erase in idempotent if a second request does no harm. A lost answer proves nothing: the error is outcome_unknown.',
    ownPromise: true,
    skip: withoutErase,
    async run(bench) {
      const isSafe = bench.adapter.capabilities.idempotent.includes('erase')
      for (const act of [lost({ processed: false }), lost({ processed: true }), answer(503)]) {
        const { session, id } = await customerAt(bench)
        const before = session.wire.requests.length
        session.wire.always(act)
        failed(
          await session.erase(id),
          { code: 'outcome_unknown', delivery: 'unknown', retryable: isSafe },
          'erase without an answer',
        )
        same(session.wire.requests.length - before, isSafe ? 3 : 1, 'requests of an erase without an answer')
      }
    },
  },
})
