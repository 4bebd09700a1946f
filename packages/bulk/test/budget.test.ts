import { openBulk, type WorkEvent } from '@portico/bulk'
import { createOnboarding, orThrow } from '@portico/core'
import { paycombat } from '@portico/paycombat'
import { startSandbox } from '@portico/sandbox'
import { amal } from '@portico/test-support'
import { expect, test } from 'vitest'
import { freshLedger } from '../../ledger/test/support/places.ts'
import { bookOf, named } from './support/bulk.ts'

test('a slow budget keeps rows waiting before they begin, and not until their time is over', async () => {
  const sandbox = await startSandbox({ providers: ['paycombat'] })
  const known = await freshLedger('PGlite')
  // The time of a call, the wait for the budget included.
  const adapter = { ...paycombat({ ...sandbox.providers.paycombat, timeoutMs: 800 }), longestCallMs: 3_000 }
  const onboarding = createOnboarding(adapter, {
    ledger: known.ledger,
    settleAfterMs: 300,
  })
  await known.ledger.setBudget(onboarding, { perSecond: 1 })
  const bulk = orThrow(await openBulk(known.ledger, { onboardings: [onboarding] }))
  const references = Array.from({ length: 6 }, (_, number) => `slow-${number}`)
  const book = await bookOf(named(amal, ...references))
  const { run } = orThrow(await bulk.importBook(book, { account: 'paycombat', source: 'slow' }))
  const ends: string[] = []
  const onEvent = (event: WorkEvent) => {
    if (event.type === 'row') ends.push(event.state)
  }
  await bulk.work({ until: run, concurrency: 8, onEvent })
  expect(ends).toEqual(references.map(() => 'done'))
  await bulk.close()
  await known.remove()
  await sandbox.close()
}, 60_000)
