import type { OnboardingError, Registration } from '@portico/core'
import type { Result } from 'neverthrow'
import { answer, lost, pass, unreachable } from '../bench/acts.ts'
import type { Bench } from '../bench/bench.ts'
import { failed, succeeded } from '../bench/expect.ts'
import type { Session } from '../bench/session.ts'
import { checksOf, ensure } from '../check.ts'
import { effectOf, inDoubt } from './effect-of.ts'

const isSafe = (bench: Bench, operation: 'create' | 'update') => effectOf(bench, operation) === 'safe'

const unlessAnyIsSafe = (bench: Bench) =>
  isSafe(bench, 'create') || isSafe(bench, 'update') ? undefined : 'no write is declared safe to send again'

/** Retries where nothing is in doubt, and where the doubt remains. */
export const retryingDoubt = checksOf('retrying', {
  'unsent-is-sent-again': {
    title: 'what provably was not sent is sent again, whatever it is',
    doc: 'A refused connection leaves no doubt: even a create that is not safe twice may be tried once more.',
    ownPromise: true,
    async run(bench) {
      const session = await bench.open()
      session.wire.script(unreachable(), unreachable())
      succeeded(await session.create(bench.customer()), 'create after two refused connections')
    },
  },
  'doubt-is-kept': {
    title: 'a refusal after a lost attempt does not settle the doubt about the first',
    doc: 'Attempt one may have been done; that attempt two was refused says nothing of it. Keep delivery unknown.',
    ownPromise: true,
    skip: unlessAnyIsSafe,
    async run(bench) {
      for await (const { operation, session, start } of safeWrites(bench)) {
        session.wire.script(lost({ processed: true }), answer(409))
        const wanted = { code: 'already_exists', delivery: 'unknown' } as const
        failed(await start(), wanted, `${operation} that is lost and then refused`)
      }
    },
  },
  'doubt-outlasts-the-connection': {
    title: 'that a later attempt was not sent does not settle the doubt about the first',
    doc: 'Attempt one may have been done; attempt two met no connection. The write ends outcome_unknown, and not as one that was not sent.',
    ownPromise: true,
    skip: unlessAnyIsSafe,
    async run(bench) {
      for await (const { operation, session, start } of safeWrites(bench)) {
        session.wire.script(lost({ processed: true }), unreachable(), unreachable())
        failed(await start(), inDoubt('safe'), `${operation} that is lost and then not sent`)
      }
    },
  },
  'safe-create-makes-one': {
    title: 'a create that is declared safe makes one customer of two requests',
    doc: 'The same customer twice must give the same provider id; else the declaration lies, and a retry doubles customers.',
    skip: ({ adapter }) =>
      adapter.capabilities.idempotent.includes('create')
        ? undefined
        : 'its create is not declared safe to send again',
    async run(bench) {
      const session = await bench.open()
      const one = succeeded(await session.create(bench.customer()), 'create')
      const other = succeeded(await session.create(bench.customer()), 'the same create again')
      ensure(
        one.providerCustomerId === other.providerCustomerId,
        'the same create again made another customer',
      )
      const again = await bench.open()
      again.wire.script(lost({ processed: true }), pass)
      succeeded(await again.create(bench.customer()), 'create whose first answer was lost')
    },
  },
})

/** A write that is declared safe to send again, at a session of its own. */
interface SafeWrite {
  operation: 'create' | 'update'
  session: Session
  start(): PromiseLike<Result<Registration, OnboardingError>>
}

/** Each write that is declared safe; an update has a customer to change. */
async function* safeWrites(bench: Bench): AsyncGenerator<SafeWrite> {
  if (isSafe(bench, 'create')) {
    const session = await bench.open()
    yield { operation: 'create', session, start: () => session.create(bench.customer()) }
  }
  if (isSafe(bench, 'update') && bench.adapter.update) {
    const session = await bench.open()
    const { providerCustomerId } = succeeded(await session.create(bench.customer()), 'create')
    yield {
      operation: 'update',
      session,
      start: () => session.update(providerCustomerId, bench.changes()),
    }
  }
}
