// Runs every command of the guide and writes what it prints: `pnpm --filter @portico/cli transcripts`.
import { readFileSync, writeFileSync } from 'node:fs'
import { page, withTranscripts } from './transcripts.ts'

writeFileSync(page, withTranscripts(readFileSync(page, 'utf8')))
