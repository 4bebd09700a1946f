// 5,000 deliveries of webhooks, shuffled and tripled, with the database away for a minute: `node packages/ledger/test/storm-in-full.ts`
import { storm } from './support/storm.ts'

const started = performance.now()
const result = await storm({ people: 167, moves: 10, awayMs: Number(process.argv[2] ?? 60_000) })
console.log(result, `${Math.round((performance.now() - started) / 1000)} s`)
process.exit(result.wrong.length + result.incomplete.length > 0 ? 1 : 0)
