import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { openBulk } from '@portico/bulk'
import { createOnboarding, orThrow } from '@portico/core'
import { openLedger } from '@portico/ledger'
import { startSandbox } from '@portico/sandbox'
import { sqril } from '@portico/sqril'
import { expect, test } from 'vitest'
import { person } from '../../ledger/test/support/crowd.ts'
import { freshLedger, key } from '../../ledger/test/support/places.ts'
import { bookOf } from './support/bulk.ts'

const worker = fileURLToPath(new URL('./support/deadly-worker.ts', import.meta.url))
const deadly = 'race-000007'

test('a row that ends its worker three times is parked, and no other one is', async () => {
  await using sandbox = await startSandbox({ providers: ['sqril'] })
  const known = await freshLedger('PGlite')
  const settings = sandbox.providers.sqril
  const open = async () => {
    const ledger = orThrow(await openLedger({ ...known.options, keys: [key] }))
    const onboarding = createOnboarding(sqril(settings), { ledger })
    return { ledger, bulk: orThrow(await openBulk(ledger, { onboardings: [onboarding] })) }
  }
  await known.ledger.close()
  const first = await open()
  const rows = Array.from({ length: 30 }, (_, index) => person(index))
  const { run } = orThrow(
    await first.bulk.importBook(await bookOf(rows), { account: 'sqril', source: 'deadly' }),
  )
  await first.bulk.close()
  await first.ledger.close()
  const input = { ledger: { folder: known.folder, acceptPowerLoss: true }, settings, run, deadly }
  let kills = 0
  for (;;) {
    const child = spawn(process.execPath, [worker, JSON.stringify(input)], {
      stdio: ['ignore', 'inherit', 'inherit'],
      timeout: 60_000,
      killSignal: 'SIGTERM',
    })
    const [code, signal] = await once(child, 'exit')
    if (signal !== 'SIGKILL') {
      expect(code).toBe(0)
      break
    }
    kills += 1
    expect(kills).toBeLessThanOrEqual(3)
  }
  expect(kills).toBe(3)
  const last = await open()
  const report = await last.bulk.report(run)
  expect(report).toMatchObject({ state: 'finished', counts: { parked: 1, waiting: 0 } })
  expect(report?.reasons).toEqual([expect.objectContaining({ code: 'ended_workers', count: 1, lines: [8] })])
  const { created = 0, existing = 0 } = report?.counts ?? {}
  expect(created + existing).toBe(29)
  expect(sandbox.state.sqril.customers).toHaveLength(29)
  await last.bulk.close()
  await last.ledger.close()
  await known.remove()
}, 180_000)
