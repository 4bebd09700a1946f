import { checkAdapter } from '@portico/conformance'
import { loadBuiltIn } from '../packages/cli/src/settings/built-in-adapters.ts'

// Prints, as JSON, what the conformance kit finds of one adapter. A process of its own, as the kit takes the clock over.

const [id = ''] = process.argv.slice(2)
const factory = await loadBuiltIn(id)
if (!factory) throw new Error(`no such adapter: ${id}`)

const { scenarios, close } = await import(`../packages/${id}/test/conformance-scenarios.ts`)
const report = JSON.stringify(await checkAdapter(factory, scenarios))
await close()
process.stdout.write(report)
