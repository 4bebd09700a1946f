import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { hasPostgres, postgresUrl } from '../../ledger/test/support/places.ts'
import { dropSchemas } from './support/drop-schemas.ts'
import { type SoakResult, soak } from './support/soak.ts'

// `node packages/bulk/test/soak-in-full.ts` does the same with 20,000 customers.
const options = { people: 10, kills: 2 }

/** Which of them are registered depends on the moments of the kills; those of Paycombat may be left to a person. */
const everyoneOnce = ({ registered, inDoubt }: SoakResult) => ({
  faults: [],
  kills: options.kills,
  registered: 36 - inDoubt,
  inDoubt: 36 - registered,
  refused: 4,
})

test('a book whose reading and sending are killed sends everyone once on PGlite', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'portico-soak-'))
  const result = await soak({ folder, acceptPowerLoss: true }, { ...options, workers: 1 })
  expect(result).toMatchObject(everyoneOnce(result))
  rmSync(folder, { recursive: true, force: true })
}, 240_000)

test.skipIf(!(await hasPostgres()))(
  'three processes that are killed send everyone once on PostgreSQL',
  async () => {
    const schema = `soak_${randomUUID().replaceAll('-', '').slice(0, 12)}`
    const result = await soak({ url: postgresUrl, schema, migrate: true }, { ...options, workers: 3 })
    expect(result).toMatchObject(everyoneOnce(result))
    await dropSchemas(schema)
  },
  240_000,
)
