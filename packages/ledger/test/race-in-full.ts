// The race in full size: `node packages/ledger/test/race-in-full.ts [people] [kills]`. 500 people at four providers are 2,000 creates.
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { postgresUrl } from './support/places.ts'
import { race } from './support/race.ts'

const people = Number(process.argv[2] ?? 500)
const kills = Number(process.argv[3] ?? 12)
const schema = `race_${randomUUID().replaceAll('-', '')}`
const started = performance.now()
const shared = await race(
  { url: postgresUrl, schema, migrate: true },
  { people, workers: 4, kills, seed: 11 },
)
console.log('PostgreSQL, four processes', shared, `${Math.round((performance.now() - started) / 1000)} s`)

const folder = mkdtempSync(join(tmpdir(), 'portico-race-'))
const embedded = await race({ folder, acceptPowerLoss: true }, { people, workers: 1, kills, seed: 12 })
console.log('PGlite, one process', embedded, `${Math.round((performance.now() - started) / 1000)} s`)
rmSync(folder, { recursive: true, force: true })

const faulty = [shared, embedded].some(({ duplicates, lost, unsettled, wrong }) =>
  [duplicates, lost, unsettled, wrong].some((found) => found.length > 0),
)
process.exit(faulty ? 1 : 0)
