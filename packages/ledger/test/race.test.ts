import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { expect, test } from 'vitest'
import { hasPostgres, postgresUrl } from './support/places.ts'
import { race } from './support/race.ts'

// `node packages/ledger/test/race-in-full.ts` runs the same with 2,000 creates.
const nothing = { duplicates: [], lost: [], unsettled: [], wrong: [] }

test('processes that are killed at random register nobody twice on PGlite, one at a time', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'portico-race-'))
  const result = await race({ folder, acceptPowerLoss: true }, { people: 8, workers: 1, kills: 2 })
  expect(result).toMatchObject({ ...nothing, kills: 2 })
  rmSync(folder, { recursive: true, force: true })
}, 240_000)

test.skipIf(!(await hasPostgres()))(
  'processes that race and are killed at random register nobody twice on PostgreSQL',
  async () => {
    const schema = `race_${randomUUID().replaceAll('-', '')}`
    const place = { url: postgresUrl, schema, migrate: true } as const
    const result = await race(place, { people: 20, workers: 3, kills: 3 })
    expect(result).toMatchObject(nothing)
    const client = new pg.Client({ connectionString: postgresUrl })
    await client.connect()
    await client.query(`drop schema if exists ${schema} cascade`)
    await client.end()
  },
  240_000,
)
