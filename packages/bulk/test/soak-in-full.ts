// The soak in full size: `node packages/bulk/test/soak-in-full.ts [people] [kills] [pglite|postgres]`. 5,000 people in the books of four
// providers are 20,000 customers.
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { postgresUrl } from '../../ledger/test/support/places.ts'
import { dropSchemas } from './support/drop-schemas.ts'
import { type SoakResult, soak } from './support/soak.ts'

const people = Number(process.argv[2] ?? 5_000)
const kills = Number(process.argv[3] ?? 12)
const only = process.argv[4]

async function run(name: string, work: () => Promise<SoakResult>): Promise<boolean> {
  const started = performance.now()
  const { faults, ...result } = await work()
  console.log(name, result, `${Math.round((performance.now() - started) / 1000)} s`)
  for (const fault of faults.slice(0, 30)) console.log(`  ${fault}`)
  console.log(faults.length === 0 ? '  every customer is accounted for once' : `  ${faults.length} faults`)
  return faults.length === 0
}

let isGood = true
if (only !== 'postgres') {
  const folder = mkdtempSync(join(tmpdir(), 'portico-soak-'))
  const good = await run('PGlite, one process', () =>
    soak({ folder, acceptPowerLoss: true }, { people, workers: 1, kills, seed: 12 }),
  )
  isGood = isGood && good
  if (good) rmSync(folder, { recursive: true, force: true })
}
if (only !== 'pglite') {
  const schema = `soak_${randomUUID().replaceAll('-', '').slice(0, 12)}`
  const good = await run('PostgreSQL, three processes', () =>
    soak({ url: postgresUrl, schema, migrate: true }, { people, workers: 3, kills, seed: 11 }),
  )
  isGood = isGood && good
  if (good) await dropSchemas(schema)
  else console.log(`  its tables stay in the schemas ${schema} and ${schema}_jobs`)
}
process.exit(isGood ? 0 : 1)
